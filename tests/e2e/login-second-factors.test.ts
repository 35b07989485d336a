import { describe, expect, it } from 'vitest'
import { totp } from '../flows/support/world.ts'
import { allowMfa, giveMfa, type SecondFactor, WITH_MESSAGES } from './support/allow-mfa.ts'
import { LoginElement } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { enterCode, nameOnly, signInAs } from './support/sign-in-as.ts'
import { type LoginVisit, type LoginVisitOptions, useLoginApp } from './support/use-login-app.ts'

const app = useLoginApp()

/** After this many seconds an authenticator app shows another code. */
const NEXT_CODE = 30

interface MfaVisit extends LoginVisit {
  readonly login: LoginElement
}

/** Opens the page of a pool with these second factors. */
async function visit(
  factors: readonly SecondFactor[],
  mode: 'ON' | 'OPTIONAL' = 'OPTIONAL',
  options: LoginVisitOptions = {},
): Promise<MfaVisit> {
  const visited = await app.visit({
    ...options,
    pool: { ...WITH_MESSAGES, ...options.pool },
    before: (pool) => allowMfa(pool, factors, mode),
  })
  return { ...visited, login: new LoginElement(visited.page) }
}

async function signOut(login: LoginElement): Promise<void> {
  await login.run('sign-out')
  await login.waitFor('sign-in')
}

/** Another code of six digits. */
const otherThan = (code: string): string => `${(Number(code) + 1) % 1_000_000}`.padStart(6, '0')

/** The key that can be typed into an authenticator app. */
async function keyOf(login: LoginElement): Promise<string> {
  await login.host.locator('summary').click()
  return `${await login.host.locator('.cui-secret').textContent()}`.replace(/\s/g, '')
}

describe('a second factor', () => {
  it.each([
    ['sms', '+*******0123'],
    ['email', 'a***@e***'],
  ] as const)('by %s is asked for, wrong, sent again, and right', async (factor, address) => {
    const visited = await visit([factor])
    const { login, codeFor, told } = visited
    await giveMfa(visited, [factor])
    await signInAs(login, 'code')
    const lead = login.screen('code').locator('.cui-lead')
    expect(await lead.textContent()).toContain(address)
    await enterCode(login, otherThan(await codeFor(ANNA.username)), 'code')
    await login.message('code').getByText('This code is not right. Try again.').waitFor()
    await login.run('resend-code')
    await login.news.getByText(/^We sent a new code/).waitFor()
    await enterCode(login, await codeFor(ANNA.username))
    expect((await told()).map(({ type }) => type)).toContain('cognito-error')
  })

  it('is chosen where there are several and none is preferred', async () => {
    const visited = await visit(['sms', 'email'])
    const { login, codeFor } = visited
    await giveMfa(visited, ['sms', 'email'], true)
    await signInAs(login, 'select-mfa')
    await login.choose('EMAIL_OTP')
    await login.waitFor('code')
    expect(await login.screen('code').locator('.cui-lead').textContent()).toContain('@')
    await enterCode(login, await codeFor(ANNA.username))
    await signOut(login)

    await signInAs(login, 'select-mfa')
    await login.choose('SMS_MFA')
    await login.waitFor('code')
    await enterCode(login, await codeFor(ANNA.username))
  })

  it('follows a password from the list of first factors', async () => {
    const attributes = { 'auth-flow': 'choice' }
    const visited = await visit(['sms'], 'OPTIONAL', { attributes })
    const { login, codeFor } = visited
    await giveMfa(visited, ['sms'])
    await nameOnly(login, 'password')
    await login.fill({ password: ANNA.password })
    await login.submit()
    await login.waitFor('code')
    await enterCode(login, await codeFor(ANNA.username))
  })
})

describe('a second factor that the pool demands and the user lacks', () => {
  it('is an authenticator app: picture, key, and then a code each time', async () => {
    const { login, server, witness } = await visit(['totp'], 'ON')
    await signInAs(login, 'set-up-totp')
    await login.host.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    const key = await keyOf(login)
    expect(key).toMatch(/^[A-Z2-7]{32,}$/)
    witness.keep(key)
    await enterCode(login, totp(key, Date.now()))
    await signOut(login)

    server.pool.advance(NEXT_CODE)
    await signInAs(login, 'totp')
    const code = totp(key, Date.now() + NEXT_CODE * 1000)
    // As apps show it, with a gap in the middle.
    await enterCode(login, `${code.slice(0, 3)} ${code.slice(3)}`)
  })

  it('is an address for codes', async () => {
    const { login, codeFor } = await visit(['email'], 'ON', {
      pool: { users: [{ ...ANNA, attributes: {} }] },
    })
    await signInAs(login, 'set-up-email')
    await login.fill({ email: 'not an address' })
    await login.submit()
    await login.message('email').getByText(/./).waitFor()
    await login.fill({ email: 'anna@example.org' })
    await login.submit()
    await login.waitFor('code')
    await enterCode(login, await codeFor(ANNA.username))
    await signOut(login)
    await signInAs(login, 'code')
  })

  it('is chosen where several can be set up, and chosen anew on the way', async () => {
    const { login } = await visit(['totp', 'email'], 'ON', {
      pool: { users: [{ ...ANNA, attributes: {} }] },
    })
    await signInAs(login, 'set-up-mfa')
    await login.choose('EMAIL_OTP')
    await login.waitFor('set-up-email')
    await login.run('back')
    await login.waitFor('set-up-mfa')
    await login.choose('SOFTWARE_TOKEN_MFA')
    await login.waitFor('set-up-totp')
    await enterCode(login, totp(await keyOf(login), Date.now()))
  })
})

describe('a device that is remembered', () => {
  const TRACKED = {
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    },
  }

  it.each([
    ['after the person agreed', 'ask'],
    ['without a question where the app says so', 'always'],
  ] as const)('stands in for the second factor, %s', async (_name, remember) => {
    const attributes = { 'remember-device': remember }
    const visited = await visit(['sms'], 'OPTIONAL', { attributes, pool: TRACKED })
    const { login, codeFor, operations, reopen } = visited
    await giveMfa(visited, ['sms'])
    await signInAs(login, 'code')
    const next = remember === 'ask' ? 'remember-device' : 'signed-in'
    await enterCode(login, await codeFor(ANNA.username), next)
    if (remember === 'ask') await login.submit()
    await login.waitFor('signed-in')
    expect(operations).toContain('ConfirmDevice')
    await signOut(login)

    await reopen(attributes)
    await signInAs(login)
  })

  it('is not when the person says no, and nobody asks again', async () => {
    const attributes = { 'remember-device': 'ask' }
    const visited = await visit(['sms'], 'OPTIONAL', { attributes, pool: TRACKED })
    const { login, codeFor } = visited
    await giveMfa(visited, ['sms'])
    await signInAs(login, 'code')
    await enterCode(login, await codeFor(ANNA.username), 'remember-device')
    await login.run('skip')
    await login.waitFor('signed-in')
    await signOut(login)
    await signInAs(login, 'code')
    await enterCode(login, await codeFor(ANNA.username))
  })
})
