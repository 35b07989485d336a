import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchBrowser } from './launch-browser.ts'
import type { LoginApp, Told } from './login-app/main.ts'
import {
  ANNA,
  CLIENT_ID,
  type LoginPool,
  type LoginPoolOptions,
  POOL_ID,
  startLoginPool,
} from './login-pool.ts'
import { openWatched } from './open-watched.ts'
import { ScriptLog } from './script-log.ts'
import { type LoginAppServer, type PageElements, serveLoginApp } from './serve-login-app.ts'
import { storageFindings } from './storage-findings.ts'
import type { Witness } from './witness.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const told: LoginApp['told']
declare const heard: LoginApp['heard']

/** How to open the page. */
export interface LoginVisitOptions extends LoginPoolOptions {
  /** Attributes of the element, and `tag`, `lang` and `dir`; those that name the pool are there already. */
  readonly attributes?: { readonly [name: string]: string }
  /** What the browser is like: window, colour scheme and the like. */
  readonly browser?: BrowserContextOptions
  /** What the console may say because the test itself makes something misbehave. Default: nothing. */
  readonly causes?: RegExp
  /** Done with the pool that is there and the tab that is still empty. */
  readonly before?: (pool: LoginPool, page: Page) => Promise<unknown>
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
  /** What screen readers were told since the page was loaded, such as `alert: These details do not match. Try again.` */
  heard(): Promise<readonly string[]>
  /** Opens the same page in another tab. */
  openTab(): Promise<Page>
  /** Loads the page anew, with these attributes in place of those of the visit. */
  reopen(attributes?: { readonly [name: string]: string }): Promise<void>
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
  { attributes, before, browser: options = {} }: LoginVisitOptions,
): Promise<LoginVisit> {
  const { context, page, witness } = await openWatched(browser, options)
  const operations = watchOperations(context)
  const scripts = new ScriptLog(context)
  await context.exposeFunction('tellDetail', (detail: string) => witness.lines.push(detail))
  const go = async (tab: Page, chosen = attributes): Promise<Page> => {
    const ids = { 'user-pool-id': POOL_ID, 'client-id': CLIENT_ID, endpoint: pool.server.url }
    await tab.goto(`${url}?${new URLSearchParams({ ...ids, ...chosen })}`)
    return tab
  }
  witness.keep(ANNA.password)
  await before?.(pool, page)
  await go(page)
  return {
    ...pool,
    page,
    witness,
    operations,
    scripts,
    told: () => page.evaluate(() => told),
    heard: () => page.evaluate(() => heard),
    openTab: async () => go(await context.newPage()),
    reopen: async (chosen) => void (await go(page, chosen)),
  }
}

/** What was seen that should not have been, but for what the test itself brought about. */
async function findings(
  { page, witness }: LoginVisit,
  url: string,
  causes: RegExp | undefined,
): Promise<readonly string[]> {
  const stored = await storageFindings(page.context(), url, witness)
  await page.context().close()
  const seen = await witness.findings()
  return [...stored, ...seen.filter((line) => !causes?.test(line))]
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
    server.render()
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
        expect(await findings(visit, server.url, options.causes)).toEqual([])
      })
      return visit
    },
  }
}
