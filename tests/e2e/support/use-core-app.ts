import type { SeedPool } from '@cognito-kit/local'
import { type LocalServer, serve } from '@cognito-kit/local/node'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import { storeWithKeys } from '../../flows/support/store-with-keys.ts'
import { type Admin, adminOf } from './admin-of.ts'
import { type CoreAppServer, serveCoreApp } from './serve-core-app.ts'

const POOL_ID = 'eu-west-1_Passkeys1'
const CLIENT_ID = 'passkeysclient000000000001'

/** The user that every pool has; the page signs in with these. */
export const ANNA = { username: 'anna', password: 'Correct-horse-1' }

/** A page with core as its script, and the pool that it talks to. */
export interface CoreVisit {
  readonly page: Page
  readonly pool: LocalServer['pool']
  /** Operations that reached the pool from this browser profile, in order. */
  readonly operations: string[]
  /** Paths of the scripts that were loaded. */
  readonly scripts: string[]
  /** Opens the same page in another tab. */
  openTab(): Promise<Page>
  /** Changes the pool as an administrator. */
  readonly admin: Admin
}

/** The pages of one test file. */
export interface CoreApp {
  readonly server: CoreAppServer
  /** Starts a pool with these settings and opens the page in a browser profile of its own. */
  visit(settings?: Partial<SeedPool>): Promise<CoreVisit>
}

const poolWith = (settings: Partial<SeedPool>): SeedPool => ({
  id: POOL_ID,
  name: 'passkeys',
  Policies: {
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP'] },
  },
  WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
  clients: [
    {
      id: CLIENT_ID,
      name: 'app',
      ExplicitAuthFlows: [
        'ALLOW_USER_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
    },
  ],
  users: [{ ...ANNA, attributes: { email: 'anna@example.com', email_verified: true } }],
  ...settings,
})

/** Collects what the pages of a profile ask for. */
function watch(context: BrowserContext): Pick<CoreVisit, 'operations' | 'scripts'> {
  const operations: string[] = []
  const scripts: string[] = []
  context.on('request', (request) => {
    const operation = request.headers()['x-amz-target']?.split('.')[1]
    if (request.method() === 'POST' && operation) operations.push(operation)
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
  })
  return { operations, scripts }
}

/** Serves the page and runs a browser for the tests of a file; another program may take the place of the usual one. */
export function useCoreApp(program?: string): CoreApp {
  let browser: Browser
  let server: CoreAppServer
  const endings: (() => Promise<void>)[] = []

  beforeAll(async () => {
    const executablePath = findChromium()
    if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
    ;[browser, server] = await Promise.all([
      chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] }),
      serveCoreApp(program),
    ])
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
    visit: async (settings = {}) => {
      const store = storeWithKeys(POOL_ID)
      const local = await serve({ port: 0, store, seed: { pools: [poolWith(settings)] } })
      const context = await browser.newContext()
      context.setDefaultTimeout(10_000)
      endings.push(async () => {
        await context.close()
        await local.close()
      })
      const watched = watch(context)
      const ids = { endpoint: local.url, userPoolId: POOL_ID, clientId: CLIENT_ID }
      const openTab = async (): Promise<Page> => {
        const page = await context.newPage()
        await page.goto(`${server.url}?${new URLSearchParams(ids)}`)
        await page.waitForFunction(() => 'core' in globalThis)
        return page
      }
      const page = await openTab()
      return { ...watched, page, pool: local.pool, openTab, admin: adminOf(local, POOL_ID) }
    },
  }
}
