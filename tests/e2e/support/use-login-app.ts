import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser } from './launch-browser.ts'
import type { LoginApp, Told } from './login-app/main.ts'
import {
  CLIENT_ID,
  type LoginPool,
  type LoginPoolOptions,
  POOL_ID,
  startLoginPool,
} from './login-pool.ts'
import { openWatched } from './open-watched.ts'
import { ScriptLog } from './script-log.ts'
import { type LoginAppServer, type PageElements, serveLoginApp } from './serve-login-app.ts'
import type { Witness } from './witness.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const told: LoginApp['told']

/** How to open the page. */
export interface LoginVisitOptions extends LoginPoolOptions {
  /** Attributes of the element, and `tag`, `lang` and `dir`; those that name the pool are there already. */
  readonly attributes?: { readonly [name: string]: string }
  /** What the browser is like: window, colour scheme and the like. */
  readonly browser?: BrowserContextOptions
  /** `false` where the test itself makes something misbehave. Default `true`. */
  readonly mustBeClean?: boolean
}

/** A tab with the element, and the pool that it talks to. */
export interface LoginVisit extends LoginPool {
  readonly page: Page
  readonly witness: Witness
  /** Operations that this browser profile asked the pool for, in order. */
  readonly operations: string[]
  readonly scripts: ScriptLog
  /** Events of the element so far. */
  told(): Promise<readonly Told[]>
  /** Opens the same page in another tab. */
  openTab(): Promise<Page>
}

/** The page of one test file. */
export interface LoginAppTests {
  readonly server: LoginAppServer
  /** Starts a pool with these settings and opens the page in a browser profile of its own. */
  visit(options?: LoginVisitOptions): Promise<LoginVisit>
}

/** Collects the operations that the pages of a profile ask for. */
function watchOperations(context: BrowserContext): string[] {
  const operations: string[] = []
  context.on('request', (request) => {
    const operation = request.headers()['x-amz-target']?.split('.')[1]
    if (request.method() === 'POST' && operation) operations.push(operation)
  })
  return operations
}

async function open(
  browser: Browser,
  url: string,
  pool: LoginPool,
  { attributes, browser: options = {} }: LoginVisitOptions,
): Promise<LoginVisit> {
  const { context, page, witness } = await openWatched(browser, options)
  const operations = watchOperations(context)
  const scripts = new ScriptLog(context)
  const query = new URLSearchParams({
    'user-pool-id': POOL_ID,
    'client-id': CLIENT_ID,
    endpoint: pool.server.url,
    ...attributes,
  })
  const go = async (tab: Page): Promise<Page> => {
    await tab.goto(`${url}?${query}`)
    return tab
  }
  await go(page)
  return {
    ...pool,
    page,
    witness,
    operations,
    scripts,
    told: () => page.evaluate(() => told),
    openTab: async () => go(await context.newPage()),
  }
}

/**
 * Builds the page and runs a browser for the tests of a file; what a page says and asks for is watched.
 *
 * Which elements the page has is decided when it is built.
 */
export function useLoginApp(elements: PageElements = 'all'): LoginAppTests {
  let browser: Browser
  let server: LoginAppServer
  const endings: (() => Promise<void>)[] = []

  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchBrowser(), serveLoginApp(elements)])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })
  afterEach(async () => {
    for (const end of endings.splice(0)) await end()
  })

  return {
    get server() {
      return server
    },
    visit: async (options = {}) => {
      const pool = await startLoginPool(options)
      endings.push(() => pool.server.close())
      const visit = await open(browser, server.url, pool, options)
      endings.unshift(async () => {
        await visit.page.context().close()
        if (options.mustBeClean !== false) expect(await visit.witness.findings()).toEqual([])
      })
      return visit
    },
  }
}
