import type { Page } from 'playwright-core'
import type { Answer, Heard, RefreshApp } from './refresh-app.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const app: RefreshApp

/** The users of each pool, who sign in with these. */
export const ANNA = { username: 'anna', password: 'Correct-horse-1' }
export const BERT = { username: 'bert', password: 'Correct-horse-2' }

/** Time for an order to reach so many tabs; then they act on it at one moment. */
const headStartMs = (tabs: number): number => (tabs > 1 ? 80 + 5 * tabs : 0)

/** How tabs ask for tokens. */
export interface Asking {
  /** At once in each tab. Default: 1. */
  readonly calls?: number
  readonly forceRefresh?: boolean
  /** When, in epoch milliseconds. Default: as soon as all tabs can at once. */
  readonly atMs?: number
}

/** One app client in one browser tab. */
export interface Tab {
  readonly page: Page
  readonly clientId: string
  signIn(user?: typeof ANNA): Promise<void>
  /** Signs out, at once or at a moment in epoch milliseconds. */
  signOut(atMs?: number): Promise<void>
  /** Who is signed in, by the storage alone. */
  whoIs(): Promise<string | null>
  /** What the clients of the page told their subscribers so far. */
  heard(): Promise<readonly Heard[]>
}

/** Binds a page to one of its app clients; pages make a client when they are first asked for it. */
export const toTab = (page: Page, clientId: string): Tab => ({
  page,
  clientId,
  signIn: async (user = ANNA) => {
    const name = await page.evaluate(([id, who]) => app.signIn(id, who), [clientId, user] as const)
    if (name !== 'DONE') throw new Error(`The sign-in ended with ${name}`)
  },
  signOut: async (atMs = 0) =>
    void (await page.evaluate(([id, at]) => app.signOutAt(id, at), [clientId, atMs] as const)),
  whoIs: () => page.evaluate((id) => app.whoIs(id), clientId),
  heard: () => page.evaluate(() => app.heard()),
})

/** Asks for tokens in all tabs at the same moment; the answers of all calls, tab by tab. */
export async function ask(
  tabs: readonly Tab[],
  { calls = 1, atMs = Date.now() + headStartMs(tabs.length), ...options }: Asking = {},
): Promise<readonly Answer[]> {
  const answers = tabs.map(({ clientId, page }) =>
    page.evaluate(([id, at, count, how]) => app.askAt(id, at, count, how), [
      clientId,
      atMs,
      calls,
      options,
    ] as const),
  )
  return (await Promise.all(answers)).flat()
}
