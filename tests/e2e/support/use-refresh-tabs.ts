import type { Fault } from '@cognito-kit/local'
import { type LocalServer, serve } from '@cognito-kit/local/node'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import type { RefreshApp } from './refresh-app.ts'
import { ANNA, BERT, type Tab, toTab } from './refresh-tab.ts'
import { type CoreAppServer, SANDBOX, serveCoreApp } from './serve-core-app.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const app: RefreshApp

const POOL_ID = 'eu-west-1_Refresh01'

/** The app clients of each pool, by what becomes of their refresh tokens. */
export const CLIENTS = {
  /** They last. */
  lasting: 'lastingclient0000000000001',
  /** They are replaced at each use, and work for a minute more. */
  graceful: 'gracefulclient000000000001',
  /** They are replaced at each use, and work once. */
  strict: 'strictclient0000000000001',
} as const

/** Which of the app clients. */
export type ClientKind = keyof typeof CLIENTS

/** Longer than any access token of the pool lives. */
const NAP_SECONDS = 2 * 3600

/** What goes wrong with a refresh. */
export type RefreshFault = Omit<Fault, 'target'>

/** A browser profile whose tabs share their storage, and the pool that they talk to. */
export interface Profile {
  readonly context: BrowserContext
  /** Errors that nobody caught in any page. */
  readonly problems: readonly string[]
  /** How many refreshes reached the pool. */
  refreshes(): number
  /** Opens tabs. */
  open(count: number): Promise<readonly Page[]>
  /** Opens a tab whose `localStorage` throws a SecurityError. */
  openSandboxed(): Promise<Page>
  /** Lets tabs that are opened from now on lose their patience in a twentieth of the time. */
  shortenPatience(): Promise<void>
  /** Opens tabs with one app client, the first of which signs in. */
  openSignedIn(kind: ClientKind, count: number): Promise<readonly Tab[]>
  /** Lets all tokens expire, for the pool and for all tabs, and counts anew. */
  nap(): Promise<void>
  /** Sets the clocks of all tabs to so many seconds ahead of the true time. */
  setAhead(seconds: number): Promise<void>
  /** What goes wrong with the refreshes to come. */
  fail(...faults: readonly RefreshFault[]): void
  close(): Promise<void>
}

/** What tests use of one test file's browser. */
export interface RefreshTabs {
  /** Opens a browser profile on the pool of the test file. */
  newProfile(): Promise<Profile>
}

const rotating = (id: string, RetryGracePeriodSeconds: number) => ({
  id,
  name: 'rotating',
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
  RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds },
})

const SEED = {
  pools: [
    {
      id: POOL_ID,
      name: 'refresh',
      clients: [
        {
          id: CLIENTS.lasting,
          name: 'lasting',
          ExplicitAuthFlows: [
            'ALLOW_USER_PASSWORD_AUTH' as const,
            'ALLOW_REFRESH_TOKEN_AUTH' as const,
          ],
        },
        rotating(CLIENTS.graceful, 60),
        rotating(CLIENTS.strict, 0),
      ],
      users: [ANNA, BERT],
    },
  ],
}

/** Runs in the page: what would take ten seconds or more takes half a second or more; short waits stay as they are. */
function shortenLongTimers(): void {
  const { setTimeout } = globalThis
  const shortened = (handler: () => void, delay = 0) =>
    setTimeout(handler, delay < 10_000 ? delay : delay / 20)
  Object.assign(globalThis, { setTimeout: shortened })
}

/** The pool of a test file: making its keys takes longer than most tests. */
interface CountedPool {
  readonly local: LocalServer
  /** Operations that reached it, in order. */
  readonly targets: string[]
}

async function startPool(): Promise<CountedPool> {
  const targets: string[] = []
  const onRequest = ({ target }: { readonly target: string }) => void targets.push(target)
  return { local: await serve({ port: 0, seed: SEED, onRequest }), targets }
}

async function startProfile(
  browser: Browser,
  pageUrl: string,
  { local, targets }: CountedPool,
): Promise<Profile> {
  targets.length = 0
  const context = await browser.newContext()
  context.setDefaultTimeout(20_000)
  const url = `${pageUrl}?${new URLSearchParams({ endpoint: local.url, userPoolId: POOL_ID })}`
  const problems: string[] = []
  context.on('weberror', (event) => void problems.push(event.error().message))
  let aheadSeconds = 0

  const openOne = async (query = ''): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(url + query)
    await page.evaluate((seconds) => app.setAhead(seconds), aheadSeconds)
    return page
  }
  const open = (count: number): Promise<Page[]> =>
    Promise.all(Array.from({ length: count }, () => openOne()))

  const setAhead = async (seconds: number): Promise<void> => {
    aheadSeconds = seconds
    await Promise.all(context.pages().map((page) => page.evaluate((s) => app.setAhead(s), seconds)))
  }

  return {
    context,
    problems,
    refreshes: () => targets.filter((target) => target === 'GetTokensFromRefreshToken').length,
    open,
    shortenPatience: async () => void (await context.addInitScript(shortenLongTimers)),
    openSandboxed: () => openOne(`&${SANDBOX}`),
    setAhead,
    openSignedIn: async (kind, count) => {
      const pages = await open(count)
      const tabs = pages.map((page) => toTab(page, CLIENTS[kind]))
      await Promise.all(tabs.map((tab) => tab.whoIs()))
      await tabs[0]?.signIn()
      return tabs
    },
    nap: async () => {
      local.pool.advance(NAP_SECONDS)
      await setAhead(aheadSeconds + NAP_SECONDS)
      targets.length = 0
    },
    fail: (...faults) => {
      local.pool.faults(faults.map((fault) => ({ target: 'GetTokensFromRefreshToken', ...fault })))
    },
    close: async () => {
      local.pool.faults([])
      await context.close()
    },
  }
}

/** Serves the page and runs a browser for the tests of a file. */
export function useRefreshTabs(): RefreshTabs {
  let browser: Browser
  let server: CoreAppServer
  let pool: CountedPool

  beforeAll(async () => {
    const executablePath = findChromium()
    if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
    ;[browser, server, pool] = await Promise.all([
      chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] }),
      serveCoreApp("import './refresh-app.ts'"),
      startPool(),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    await pool?.local.close()
  })

  return { newProfile: () => startProfile(browser, server.url, pool) }
}
