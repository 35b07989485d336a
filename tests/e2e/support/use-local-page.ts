import type { SeedPool } from '@cognito-kit/local'
import { type LocalServer, serve } from '@cognito-kit/local/node'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import { openWatched } from './open-watched.ts'

export const POOL_ID = 'eu-west-1_LocalPage'

const CLIENT_ID = '1localpage89abcdefghijklmn'

const PASSWORD = 'Correct-horse-1'

const MAIL = '<h1>Welcome</h1><p>Your code is <b>{####}</b>.</p>'

const POOL: SeedPool = {
  id: POOL_ID,
  name: 'people',
  AliasAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  EmailVerificationMessage: MAIL,
  SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
  groups: [{ name: 'admins', Precedence: 1, Description: 'May do everything' }],
  clients: [{ id: CLIENT_ID, name: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
  users: Array.from({ length: 25 }, (_, index) => ({
    username: `person${String(index).padStart(2, '0')}`,
    password: PASSWORD,
    attributes: { email: `person${index}@example.com`, email_verified: true },
  })),
}

/** A tab on the local page, and the server behind it. */
export interface LocalPageVisit {
  readonly page: Page
  readonly server: LocalServer
  /** Goes to a page below `/_local`. */
  open(path: string): Promise<void>
}

/** How to open it. */
export interface LocalPageOptions extends BrowserContextOptions {
  /** `false` where the test itself makes something misbehave. Default `true`. */
  readonly mustBeClean?: boolean
}

/** The local pages of one test file. */
export interface LocalPages {
  /** Starts a server and opens its first page in a browser profile of its own. */
  visit(options?: LocalPageOptions): Promise<LocalPageVisit>
}

/** Sends a request of the protocol to a server, whatever it answers. */
export async function send(server: LocalServer, operation: string, input: object): Promise<void> {
  await fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=test',
    },
    body: JSON.stringify(input),
  })
}

/** Somebody signs up, and is sent a code. */
export function signUp(server: LocalServer, name: string): Promise<void> {
  return send(server, 'SignUp', {
    ClientId: CLIENT_ID,
    Username: name,
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: `${name}@example.com` }],
  })
}

/** Somebody tries to sign in. */
export function signIn(server: LocalServer, name: string, password = PASSWORD): Promise<void> {
  return send(server, 'InitiateAuth', {
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: name, PASSWORD: password },
  })
}

/** Runs a browser for the tests of a file. */
export function useLocalPage(): LocalPages {
  let browser: Browser
  const endings: (() => Promise<void>)[] = []

  beforeAll(async () => {
    const executablePath = findChromium()
    if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const end of endings.splice(0)) await end()
  })

  return {
    visit: async ({ mustBeClean = true, ...options } = {}) => {
      const server = await serve({ port: 0, seed: { pools: [POOL] } })
      const { context, page, witness } = await openWatched(browser, options)
      endings.push(async () => {
        await context.close()
        await server.close()
        if (mustBeClean) expect(witness.problems).toEqual([])
      })
      const open = async (path: string): Promise<void> => {
        await page.goto(`${server.url}/_local${path}`)
      }
      await open('/')
      return { page, server, open }
    },
  }
}
