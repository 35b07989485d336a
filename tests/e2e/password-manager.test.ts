import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ChromePasswords } from './support/chrome-passwords.ts'
import { LoginKeyboard } from './support/login-element.ts'
import {
  ANNA,
  CLIENT_ID,
  type LoginPool,
  type LoginPoolOptions,
  POOL_ID,
  startLoginPool,
} from './support/login-pool.ts'
import { type LoginAppServer, serveLoginApp } from './support/serve-login-app.ts'

const PASSWORD = 'Quiet-river-42'

/** It asks whether to keep a new password. */
const ASKS_TO_SAVE = 'Message: Show password prompt'

/** It asks whether to replace the one that it keeps. */
const ASKS_TO_UPDATE = 'PENDING_PASSWORD_UPDATE_STATE'

let server: LoginAppServer
let pool: LoginPool
let passwords: ChromePasswords

beforeAll(async () => {
  server = await serveLoginApp('login')
})
afterAll(() => server?.close())

beforeEach(async () => {
  passwords = await ChromePasswords.start()
})
afterEach(async () => {
  await passwords.end()
  await pool?.server.close()
})

async function open(options: LoginPoolOptions = {}): Promise<LoginKeyboard> {
  pool = await startLoginPool(options)
  const page = await passwords.context.newPage()
  const query = new URLSearchParams({
    'user-pool-id': POOL_ID,
    'client-id': CLIENT_ID,
    endpoint: pool.server.url,
  })
  await page.goto(`${server.url}?${query}`)
  const login = new LoginKeyboard(page)
  await login.waitFor('sign-in')
  return login
}

/** What the log says, with one blank where it has several. */
const log = async (): Promise<string> => (await passwords.log()).replace(/[^\S\n]+/g, ' ')

/** The last that it took a form for, as far as that matters. */
const lastParsed = async () => {
  const [, output = ''] = (await log()).split('Form parsing output:').slice(-2)
  const element = (kind: string): string =>
    output.match(new RegExp(`^ ?${kind} element : (\\S*) ,`, 'm'))?.[1] ?? ''
  return {
    username: element('Username'),
    password: element('Password'),
    fresh: element('New password'),
  }
}

describe("Chromium's own password manager", () => {
  it('asks to keep the password of a sign-in, with the user name', async () => {
    const login = await open()
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await login.waitFor('signed-in')
    await expect.poll(log).toContain(ASKS_TO_SAVE)
    expect(await lastParsed()).toEqual({ username: 'username', password: 'password', fresh: '' })
  })

  it('asks to keep the password of a sign-in that goes on to a code', async () => {
    const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD' as const] }
    const login = await open({ pool: { Policies: { SignInPolicy } } })
    await pool.admin('SetUserPoolMfaConfig', {
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await login.screen('sign-in').waitFor({ state: 'detached' })
    await expect.poll(log).toContain(ASKS_TO_SAVE)
  })

  it('does not ask to keep a password that was refused', async () => {
    const login = await open()
    await login.fill({ username: ANNA.username, password: 'Wrong-horse-1' })
    await login.submit()
    await login.alert.getByText('These details do not match.').waitFor()
    expect(await log()).not.toContain(ASKS_TO_SAVE)
  })

  it('fills in what it keeps, and that is what is submitted', async () => {
    await passwords.keep({ url: server.url, ...ANNA })
    const login = await open()
    await login.field('username').click()
    await expect.poll(() => login.field('password').inputValue()).toBe(ANNA.password)
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
    await login.submit()
    await login.waitFor('signed-in')
  })

  it('asks to keep the password of a new account, with the user name', async () => {
    const login = await open()
    await login.run('sign-up')
    await login.waitFor('sign-up')
    await login.fill({ username: 'maya', email: 'maya@example.com', 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('confirm-sign-up')
    await login.fill({ code: await pool.codeFor('maya') })
    await login.submit()
    await login.waitFor('signed-in')
    await expect.poll(log).toContain(ASKS_TO_SAVE)
  })

  it('asks to replace the password that was forgotten', async () => {
    await passwords.keep({ url: server.url, ...ANNA })
    const login = await open()
    await login.run('forgot-password')
    await login.waitFor('forgot-password')
    await login.field('username').fill(ANNA.username)
    await login.field('username').press('Enter')
    await login.waitFor('reset-password')
    await login.fill({ code: await pool.codeFor(ANNA.username), 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('signed-in')
    await expect.poll(log).toContain(ASKS_TO_UPDATE)
    expect(await lastParsed()).toMatchObject({ username: 'username', fresh: 'new-password' })
  })
})
