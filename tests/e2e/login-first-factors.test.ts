import type { SeedPool, SeedUser } from '@cognito-kit/local'
import { describe, expect, it } from 'vitest'
import { LoginElement } from './support/login-element.ts'
import { ANNA, POOL_ID } from './support/login-pool.ts'
import { enterCode, nameOnly, signInAs } from './support/sign-in-as.ts'
import { type LoginVisit, type LoginVisitOptions, useLoginApp } from './support/use-login-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'
import { withoutSilentPasskeys } from './support/without-silent-passkeys.ts'

const app = useLoginApp()

const REACHABLE: SeedUser = {
  ...ANNA,
  attributes: {
    email: 'anna@example.com',
    email_verified: true,
    phone_number: '+15555550123',
    phone_number_verified: true,
  },
}

/** Somebody whom codes reach both ways. */
const reachable: Partial<SeedPool> = { users: [REACHABLE] }

const CHOICE = { 'auth-flow': 'choice' } as const

async function visit(
  attributes: { readonly [name: string]: string },
  options: LoginVisitOptions = {},
): Promise<LoginVisit & { readonly login: LoginElement }> {
  const visited = await app.visit({ pool: reachable, attributes, ...options })
  return { ...visited, login: new LoginElement(visited.page) }
}

/** Ids of the rows that can be chosen, from the top. */
const rows = (login: LoginElement): Promise<readonly (string | undefined)[]> =>
  login.host
    .locator('button.cui-choice')
    .evaluateAll((buttons) => buttons.map((button) => (button as HTMLElement).dataset['choice']))

async function signOut(login: LoginElement): Promise<void> {
  await login.run('sign-out')
  await login.waitFor('sign-in')
}

describe('a password', () => {
  const SRP = ['InitiateAuth', 'RespondToAuthChallenge']

  it.each([
    ['srp', SRP],
    ['password', ['InitiateAuth']],
    ['choice', SRP],
  ] as const)('signs in on one screen and on two, by the flow %s', async (flow, requests) => {
    const { login, operations, reopen } = await visit({ 'auth-flow': flow, layout: 'combined' })
    await signInAs(login)
    expect(operations).toEqual(requests)
    await signOut(login)
    operations.length = 0
    await reopen({
      'auth-flow': flow,
      layout: 'identifier-first',
      'preferred-factor': 'PASSWORD_SRP',
    })
    await nameOnly(login, 'password')
    expect(operations).toEqual([])
    expect(await login.field('username').getAttribute('readonly')).not.toBeNull()
    await login.fill({ password: ANNA.password })
    await login.submit()
    await login.waitFor('signed-in')
    expect(operations).toEqual(requests)
  })

  it('that is sent as it is takes one request where the app prefers that', async () => {
    const { login, operations } = await visit({ ...CHOICE, 'preferred-factor': 'PASSWORD' })
    await nameOnly(login, 'password')
    await login.fill({ password: ANNA.password })
    await login.submit()
    await login.waitFor('signed-in')
    expect(operations).toEqual(['InitiateAuth'])
  })
})

describe('the list of the service', () => {
  it('is what can be chosen, and each of it signs in', async () => {
    const { login, codeFor, witness } = await visit(CHOICE)
    await nameOnly(login, 'select-factor')
    expect(await rows(login)).toEqual(['PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'])
    await login.choose('PASSWORD_SRP')
    await login.waitFor('password')
    await login.fill({ password: ANNA.password })
    await login.submit()
    await login.waitFor('signed-in')

    for (const [factor, address] of [
      ['EMAIL_OTP', 'a***@e***'],
      ['SMS_OTP', '+*******0123'],
    ] as const) {
      await signOut(login)
      await nameOnly(login, 'select-factor')
      await login.choose(factor)
      await login.waitFor('code')
      expect(await login.screen('code').locator('.cui-lead').textContent()).toContain(address)
      await enterCode(login, await codeFor(ANNA.username))
    }
    expect(witness.secretCount).toBeGreaterThan(4)
  })

  it('comes back when the person wants another way, also from a preferred one', async () => {
    const { login, codeFor } = await visit({ ...CHOICE, 'preferred-factor': 'EMAIL_OTP' })
    await nameOnly(login, 'code')
    await codeFor(ANNA.username)
    await login.run('other-ways')
    await login.waitFor('select-factor')
    await login.choose('SMS_OTP')
    await login.waitFor('code')
    await login.run('resend-code')
    await login.news.getByText(/^We sent a new code/).waitFor()
    await codeFor(ANNA.username)
    await enterCode(login, await codeFor(ANNA.username))
  })

  it('is shown for a preferred way that the user does not have', async () => {
    const { login } = await visit({ ...CHOICE, 'preferred-factor': 'WEB_AUTHN' })
    await nameOnly(login, 'select-factor')
    expect(await rows(login)).not.toContain('WEB_AUTHN')
  })

  it('has one entry alone, which is asked for at once', async () => {
    const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD' as const] }
    const { login } = await visit(CHOICE, { pool: { ...reachable, Policies: { SignInPolicy } } })
    await nameOnly(login, 'password')
    await login.fill({ password: 'Wrong-horse-1' })
    await login.submit()
    await login.alert.getByText('These details do not match.').waitFor()
    await login.fill({ password: ANNA.password })
    await login.submit()
    await login.waitFor('signed-in')
  })
})

describe('a passkey', () => {
  const OFFERED = { ...CHOICE, layout: 'combined', 'offer-passkey': '' }
  const before: LoginVisitOptions['before'] = (_pool, page) => withoutSilentPasskeys(page)

  it('is offered after a password, made, and signs in the next time', async () => {
    const { login, page, operations, heard, reopen } = await visit(OFFERED, { before })
    const authenticator = await VirtualAuthenticator.plugInto(page)
    await signInAs(login, 'offer-passkey')
    await login.submit()
    await login.waitFor('signed-in')
    expect(await authenticator.ids()).toHaveLength(1)
    expect(await heard()).toContain('status: Your passkey is ready.')
    await signOut(login)

    operations.length = 0
    await reopen({ ...CHOICE, 'preferred-factor': 'WEB_AUTHN' })
    await nameOnly(login, 'signed-in')
    expect(operations).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
    await signOut(login)

    // Beside the password, with the name that was typed.
    await reopen({ ...CHOICE, layout: 'combined' })
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username })
    await login.choose('WEB_AUTHN')
    await login.waitFor('signed-in')
    await signOut(login)

    // From the list of the service.
    await reopen(CHOICE)
    await nameOnly(login, 'select-factor')
    expect(await rows(login)).toContain('WEB_AUTHN')
    await login.choose('WEB_AUTHN')
    await login.waitFor('signed-in')
  })

  it('that is cancelled leaves other ways, and can be tried again', async () => {
    const { login, page, codeFor, reopen } = await visit(OFFERED, { before })
    const authenticator = await VirtualAuthenticator.plugInto(page)
    await signInAs(login, 'offer-passkey')
    await login.submit()
    await login.waitFor('signed-in')
    await signOut(login)

    await reopen({ ...CHOICE, 'preferred-factor': 'WEB_AUTHN' })
    await authenticator.recognise(false)
    await nameOnly(login, 'passkey')
    await login.alert.getByText('That was stopped. Try again.').waitFor()
    await authenticator.recognise(true)
    await login.submit()
    await login.waitFor('signed-in')
    await signOut(login)

    await authenticator.recognise(false)
    await nameOnly(login, 'passkey')
    await login.alert.getByText('That was stopped. Try again.').waitFor()
    await login.run('other-ways')
    await login.waitFor('select-factor')
    await login.choose('EMAIL_OTP')
    await login.waitFor('code')
    await enterCode(login, await codeFor(ANNA.username))
  })

  it('that nobody wants is declined, and the person is in all the same', async () => {
    const { login, page } = await visit(OFFERED, { before })
    const authenticator = await VirtualAuthenticator.plugInto(page)
    await signInAs(login, 'offer-passkey')
    await login.run('skip')
    await login.waitFor('signed-in')
    expect(await authenticator.ids()).toEqual([])
  })
})

describe('somebody who was here before', () => {
  const REMEMBERED = { ...CHOICE, 'remember-user': '' }

  it('finds name and last way, and can be somebody else', async () => {
    const { login, page, codeFor, reopen } = await visit(REMEMBERED)
    await nameOnly(login, 'select-factor')
    await login.choose('EMAIL_OTP')
    await login.waitFor('code')
    await enterCode(login, await codeFor(ANNA.username))
    await signOut(login)

    await reopen(REMEMBERED)
    await login.waitFor('sign-in')
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
    await login.submit()
    await login.waitFor('code')
    await codeFor(ANNA.username)
    await login.run('switch-user')
    await login.waitFor('sign-in')
    expect(await login.field('username').inputValue()).toBe('')
    const keys = await page.evaluate(() => Object.keys(localStorage))
    expect(keys.filter((key) => key.includes(POOL_ID))).toEqual([])
    await nameOnly(login, 'select-factor')
  })
})
