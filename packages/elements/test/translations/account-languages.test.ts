import { expect, test } from 'vitest'
import { ACCOUNT_LANGUAGES } from '../../src/translations/account-languages.ts'
import { enAccount } from '../../src/translations/en-account.ts'
import { LOGIN_LANGUAGES } from '../../src/translations/login-languages.ts'
import type { Languages, TextTable } from '../../src/translations/text-table.ts'
import { runLanguageTests } from './run-language-tests.ts'

/** What the files of the account add to those of the login. */
async function added(tag: string): Promise<TextTable> {
  const texts = Object.entries((await ACCOUNT_LANGUAGES[tag]?.()) ?? {})
  return Object.fromEntries(texts.filter(([key]) => key.startsWith('account.')))
}

const languages: Languages = Object.fromEntries(
  Object.keys(ACCOUNT_LANGUAGES).map((tag) => [tag, () => added(tag)]),
)

runLanguageTests(enAccount, languages, 'languages/account')

test.each(Object.keys(LOGIN_LANGUAGES))(
  'the account in %s has the texts of the login as they are, and no more than its own',
  async (tag) => {
    const all = await ACCOUNT_LANGUAGES[tag]?.()
    expect(all).toEqual({ ...(await LOGIN_LANGUAGES[tag]?.()), ...(await added(tag)) })
  },
)
