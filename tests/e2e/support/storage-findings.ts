import type { BrowserContext } from 'playwright-core'
import type { Witness } from './witness.ts'

/** What the packages say they keep: session, what is to be revoked, the remembered user, ways to managed login, devices and their names. */
const DOCUMENTED =
  /^cognito-kit\.[\w-]+\.(?:[a-z0-9]+(?:\.revoke|\.user|\.oauth(?:\..+)?)?|device\.[\w-]+|device-name\..+)$/

/** What the page itself keeps. */
const PAGES = 'page'

/** Runs in a page: all that it stored. */
const readStorage = (): readonly (readonly [string, string])[] => [
  ...Object.entries(localStorage as { readonly [key: string]: string }),
  ...Object.entries(sessionStorage as { readonly [key: string]: string }),
]

/** A text without the tokens that a stored session is made of. */
const withoutTokens = (text: string): string =>
  text.replace(/"(accessToken|idToken|refreshToken)":"[^"]*"/g, '')

/** What the pages of a profile keep though they should not: secrets, and records that nobody documented. */
export async function storageFindings(
  context: BrowserContext,
  url: string,
  witness: Witness,
): Promise<readonly string[]> {
  const pages = context.pages().filter((page) => page.url().startsWith(url))
  const stored = (await Promise.all(pages.map((page) => page.evaluate(readStorage)))).flat()
  const records = stored.filter(([key]) => key !== PAGES)
  return [
    ...records.filter(([key]) => !DOCUMENTED.test(key)).map(([key]) => `stored: ${key}`),
    ...witness.leaksIn(records.map(([key, text]) => `${key} ${withoutTokens(text)}`)),
  ]
}
