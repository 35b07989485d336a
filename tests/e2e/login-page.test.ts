import type { SeedPool } from '@cognito-kit/local'
import { type LocalServer, serve } from '@cognito-kit/local/node'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../tooling/run/chromium.mjs'
import { axeProblems } from './support/axe.ts'

const POOL_ID = 'eu-west-1_Managed01'
const CLIENT_ID = 'managedclient000000000001'
const CALLBACK = 'http://localhost:5173/callback'
const PASSWORD = 'Correct-horse-1'

const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' }

const POOL: SeedPool = {
  id: POOL_ID,
  name: 'managed',
  MfaConfiguration: 'OPTIONAL',
  SmsConfiguration,
  clients: [
    {
      id: CLIENT_ID,
      name: 'app',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [CALLBACK],
    },
  ],
  users: [
    { username: 'anna', password: PASSWORD, attributes: { phone_number: '+15550001234' } },
    { username: 'berta', temporaryPassword: PASSWORD },
  ],
}

let server: LocalServer
let browser: Browser

beforeAll(async () => {
  server = await serve({ port: 0, seed: { pools: [POOL] } })
  const answer = await fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.SetUserPoolMfaConfig',
      authorization: 'AWS4-HMAC-SHA256 Credential=test',
    },
    body: JSON.stringify({
      UserPoolId: POOL_ID,
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsConfiguration },
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  })
  expect(answer.status).toBe(200)
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
  browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Goes to the login page as an app sends people there. */
const visit = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage()
  await page.route(`${CALLBACK}**`, (route) => route.fulfill({ body: 'the app' }))
  const query = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: CALLBACK,
    response_type: 'code',
    state: 'xyz',
  })
  await page.goto(`${server.url}/${POOL_ID}/oauth2/authorize?${query}`)
  return page
}

const signIn = async (page: Page, username: string): Promise<void> => {
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const expectGood = async (page: Page): Promise<void> => {
  expect(await axeProblems(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
}

const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['360 pixels wide', { viewport: { width: 360, height: 800 } }],
  ['without scripts', { javaScriptEnabled: false }],
]

it.each(LOOKS)(
  'people sign in on an accessible page and return to the app: %s',
  async (name, look) => {
    const page = await visit(look)
    const check = name === 'without scripts' ? () => Promise.resolve() : () => expectGood(page)
    await check()
    await page.getByLabel('Password').fill('x')
    await page.getByLabel('User name').fill('anna')
    await page.getByLabel('Password').press('Enter')
    await page.getByRole('alert').getByText('Incorrect username or password.').waitFor()
    await check()
    await signIn(page, 'anna')
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await check()
    await page.getByLabel('Code').fill(server.pool.messages().at(-1)?.code ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(`${CALLBACK}?code=*&state=xyz`)
  },
)

it('a temporary password and an authenticator app are set up on accessible pages', async () => {
  const page = await visit({ colorScheme: 'dark', viewport: { width: 360, height: 800 } })
  await signIn(page, 'berta')
  await page.getByRole('heading', { name: 'Choose a password' }).waitFor()
  await expectGood(page)
  await page.getByLabel('New password').fill('Other-horse-2')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Set up a second step' }).waitFor()
  await expectGood(page)
})
