import type { Browser, BrowserContext, Page } from 'playwright-core'
import { CLIENT_IDS, type CountedPool, USER } from './counted-pool.ts'
import type { TabApi } from './page/contender.ts'

/** What all tabs do at one moment. */
export interface Trial {
  readonly tabs: number
  /** Calls in each tab. */
  readonly calls: number
  readonly client: keyof typeof CLIENT_IDS
}

/** How it ended. */
export interface Outcome {
  /** Requests that reached the pool. */
  readonly requests: number
  /** Requests that the pool refused. */
  readonly refused: number
  /** Calls that got no token. */
  readonly failed: number
  /** Tabs in which a further call gets a token that the pool accepts. */
  readonly signedIn: number
}

/** What functions that run in a page find there. */
declare const tab: TabApi

/** Longer than any access token of the pool lives. */
const SLEEP_SECONDS = 7200

/** Time for the order to call to reach all tabs. */
const HEAD_START_MS = 500

/** Signs in, in a tab that is closed again: what it keeps in memory helps nobody. */
async function signIn(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate((user) => tab.signIn(user), USER)
  await page.close()
}

/** Opens the tabs, in each of which the library has seen its tokens while they were valid. */
const openTabs = (context: BrowserContext, url: string, count: number): Promise<Page[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const page = await context.newPage()
      await page.goto(url)
      if (!(await page.evaluate(() => tab.isSignedIn()))) throw new Error('a tab is not signed in')
      return page
    }),
  )

/** Lets all tabs call at the same moment; tells how many calls failed. */
async function callInAll(pages: readonly Page[], calls: number): Promise<number> {
  const at = performance.timeOrigin + performance.now() + HEAD_START_MS
  const order = { at, calls }
  const failed = await Promise.all(
    pages.map((page) => page.evaluate(({ at, calls }) => tab.callAt(at, calls), order)),
  )
  return failed.reduce((sum, count) => sum + count, 0)
}

/** Counts the refusals that a browser is given from now on. */
function countRefused(context: BrowserContext): () => number {
  let count = 0
  context.on('response', (response) => {
    if (response.status() >= 400) count++
  })
  return () => count
}

/** One browser profile, real tabs, tokens that expired for all of them and for the pool. */
export async function runTrial(
  browser: Browser,
  pool: CountedPool,
  page: string,
  trial: Trial,
): Promise<Outcome> {
  const query = new URLSearchParams({ ...pool.ids, clientId: CLIENT_IDS[trial.client] })
  const url = `${page}?${query}`
  const context = await browser.newContext()
  try {
    await signIn(context, url)
    const pages = await openTabs(context, url, trial.tabs)
    pool.advance(SLEEP_SECONDS)
    await Promise.all(pages.map((one) => one.evaluate((s) => tab.travel(s), SLEEP_SECONDS)))
    const takeRefused = countRefused(context)
    pool.takeCount()
    const failed = await callInAll(pages, trial.calls)
    const counts = { requests: pool.takeCount(), refused: takeRefused() }
    const isIn = await Promise.all(pages.map((one) => one.evaluate(() => tab.isSignedIn())))
    return { ...counts, failed, signedIn: isIn.filter(Boolean).length }
  } finally {
    await context.close()
  }
}
