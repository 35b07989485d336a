import { describe, expect, it } from 'vitest'
import { totp } from '../flows/support/world.ts'
import { allowMfa, WITH_MESSAGES } from './support/allow-mfa.ts'
import { tabTo } from './support/keyboard.ts'
import { LoginKeyboard } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { useLoginApp } from './support/use-login-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'
import { withoutSilentPasskeys } from './support/without-silent-passkeys.ts'

const PASSWORD = 'Quiet-river-42'
const BUSY = 'status: One moment…'

const app = useLoginApp('login')

/** Waits for a step, whose heading has to have the focus. */
async function arriveAt(
  login: LoginKeyboard,
  screen: Parameters<LoginKeyboard['waitFor']>[0],
): Promise<void> {
  await login.waitFor(screen)
  await expect.poll(() => login.isHeadingFocused()).toBe(true)
}

describe('without a mouse, and told of each step', () => {
  it('an authenticator app is set up, and signs in the next time', async () => {
    const visited = await app.visit({ pool: WITH_MESSAGES })
    const { page, server, heard } = visited
    await allowMfa(visited, ['totp'], 'ON')
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await arriveAt(login, 'set-up-totp')
    await tabTo(page, 'summary')
    await page.keyboard.press('Enter')
    const key = `${await login.host.locator('.cui-secret').textContent()}`.replace(/\s/g, '')
    await login.fill({ code: totp(key, Date.now() + 3_600_000) })
    await login.submit()
    await login.message('code').getByText('This code is not right. Try again.').waitFor()
    // Who has to mend something stands where it can be mended, and is told why.
    const described = await page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-describedby') ?? ''
      return id.split(' ').map((one) => document.getElementById(one)?.textContent?.trim())
    })
    expect(described).toContain('This code is not right. Try again.')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(totp(key, Date.now()))
    await login.submit()
    await arriveAt(login, 'signed-in')
    await login.run('sign-out')
    await arriveAt(login, 'sign-in')
    expect((await heard()).at(-1)).toBe('status: You are signed out.')

    server.pool.advance(30)
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await arriveAt(login, 'totp')
    await login.fill({ code: totp(key, Date.now() + 30_000) })
    await login.submit()
    await arriveAt(login, 'signed-in')
  })

  it('a passkey is made and used, and another way found when it is cancelled', async () => {
    const attributes = { 'auth-flow': 'choice', layout: 'combined', 'offer-passkey': '' }
    const { page, heard, reopen, codeFor } = await app.visit({
      attributes,
      before: (_pool, tab) => withoutSilentPasskeys(tab),
    })
    const authenticator = await VirtualAuthenticator.plugInto(page)
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await arriveAt(login, 'offer-passkey')
    await tabTo(page, '.cui-submit')
    await login.submit()
    await arriveAt(login, 'signed-in')
    expect((await heard()).at(-1)).toBe('status: Your passkey is ready.')

    await login.run('sign-out')
    await reopen({ 'auth-flow': 'choice', 'preferred-factor': 'WEB_AUTHN' })
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username })
    await login.submit()
    await arriveAt(login, 'signed-in')
    await login.run('sign-out')
    await arriveAt(login, 'sign-in')

    await authenticator.recognise(false)
    await login.fill({ username: ANNA.username })
    await login.submit()
    await login.waitFor('passkey')
    await login.alert.getByText('That was stopped. Try again.').waitFor()
    expect((await heard()).at(-1)).toBe('alert: That was stopped. Try again.')
    await login.run('other-ways')
    await arriveAt(login, 'select-factor')
    await login.choose('EMAIL_OTP')
    await arriveAt(login, 'code')
    expect((await heard()).at(-1)).toMatch(/^status: We sent a code to \S?a\*\*\*@/)
    await login.fill({ code: await codeFor(ANNA.username) })
    await login.submit()
    await arriveAt(login, 'signed-in')
  })

  it('an account is made', async () => {
    const { page, witness, codeFor, heard } = await app.visit()
    witness.keep(PASSWORD)
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.run('sign-up')
    await arriveAt(login, 'sign-up')
    await login.fill({ username: 'maya', email: 'maya@example.com' })
    await login.submit()
    // What is missing is asked for where it is missing.
    await login.message('new-password').getByText('Fill this in to continue.').waitFor()
    await page.keyboard.type(PASSWORD)
    await login.submit()
    await arriveAt(login, 'confirm-sign-up')
    expect(await heard()).toContain(BUSY)
    expect((await heard()).at(-1)).toMatch(/^status: We sent a code to \S?m\*\*\*@/)
    await login.fill({ code: await codeFor('maya') })
    await login.submit()
    await arriveAt(login, 'signed-in')
    expect((await heard()).at(-1)).toBe('status: Your account is confirmed.')
  })

  it('a forgotten password is set anew', async () => {
    const { page, witness, codeFor, heard } = await app.visit()
    witness.keep(PASSWORD)
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username })
    await login.run('forgot-password')
    await arriveAt(login, 'forgot-password')
    await tabTo(page, '[name=username]')
    await login.submit()
    await arriveAt(login, 'reset-password')
    expect((await heard()).at(-1)).toMatch(/^status: We sent a code to \S?a\*\*\*@/)
    await login.fill({ code: await codeFor(ANNA.username), 'new-password': PASSWORD })
    await login.submit()
    await arriveAt(login, 'signed-in')
    expect((await heard()).at(-1)).toBe('status: Your new password is saved.')
  })
})
