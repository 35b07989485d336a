import { expect } from 'vitest'
import type { Answer } from './refresh-app.ts'
import { ask, type Tab } from './refresh-tab.ts'

/** How calls ended, each ending once; `undefined` for those that got tokens. */
export const endings = (answers: readonly Answer[]): readonly (string | undefined)[] => [
  ...new Set(answers.map(({ code }) => code)),
]

/** All answers are the same tokens; gives these back. */
export function expectOneToken(answers: readonly Answer[]): string {
  expect(endings(answers)).toEqual([undefined])
  const [token, ...others] = new Set(answers.map(({ accessToken }) => accessToken))
  expect(others).toEqual([])
  expect(token).toBeTruthy()
  return token ?? ''
}

/** Who is signed in, tab by tab. */
export const whoAre = (tabs: readonly Tab[]): Promise<(string | null)[]> =>
  Promise.all(tabs.map((tab) => tab.whoIs()))

/** Everyone is signed in, and can still refresh for all. */
export async function expectSignedIn(tabs: readonly Tab[], username = 'anna'): Promise<void> {
  expect(await whoAre(tabs)).toEqual(tabs.map(() => username))
  const forced = expectOneToken(await ask(tabs.slice(-1), { forceRefresh: true }))
  expect(expectOneToken(await ask(tabs))).toBe(forced)
}
