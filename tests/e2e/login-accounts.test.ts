import type { SeedPool } from '@cognito-kit/local'
import { describe, expect, it } from 'vitest'
import type { LoginApp } from './support/login-app/main.ts'
import { LoginElement } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { enterCode, nameOnly, signInAs } from './support/sign-in-as.ts'
import { type LoginVisit, type LoginVisitOptions, useLoginApp } from './support/use-login-app.ts'

const app = useLoginApp()

const PASSWORD = 'Quiet-river-42'

/** What the page offers; functions given to `evaluate` run there. */
declare const session: LoginApp['session']

/** Runs in the page: as if the hour of the access token were over. */
const endHour = (): void => {
  for (const [key, text] of Object.entries(localStorage)) {
    localStorage.setItem(key, text.replace(/"expiresAtMs":\d+/, '"expiresAtMs":1'))
  }
}

/** Runs in the page: the code of what comes of it, if anything. */
const askForTokens = (): Promise<string | undefined> | undefined =>
  session.last?.tokens().then(
    () => undefined,
    ({ code }) => code,
  )

interface AccountVisit extends LoginVisit {
  readonly login: LoginElement
}

async function visit(options: LoginVisitOptions = {}): Promise<AccountVisit> {
  const visited = await app.visit(options)
  visited.witness.keep(PASSWORD)
  return { ...visited, login: new LoginElement(visited.page) }
}

describe('a new account', () => {
  it('has the attributes that were asked for, and is signed in by its code', async () => {
    const attributes = {
      'sign-up-attributes': 'email given_name custom:team birthdate',
      'auth-flow': 'choice',
      layout: 'combined',
      'password-policy': '12 upper lower number',
    }
    const Schema = [{ Name: 'team', AttributeDataType: 'String' as const, Mutable: true }]
    const { login, server, codeFor, told, operations } = await visit({
      attributes,
      pool: { Schema },
    })
    await login.waitFor('sign-in')
    await login.run('sign-up')
    await login.waitFor('sign-up')
    await login.fill({
      username: ' maya ',
      email: 'maya@example.com',
      given_name: 'Maya',
      'custom:team': 'Blue <b>team</b>',
      birthdate: '1990-02-03',
      'new-password': PASSWORD,
    })
    await login.submit()
    await login.waitFor('confirm-sign-up')
    await enterCode(login, await codeFor('maya'))
    // The code signs in: the password is not sent again.
    expect(operations).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
    expect(await told()).toContainEqual({ type: 'cognito-signed-up' })
    expect(server.pool.messages({ username: 'maya' })).toHaveLength(1)
  })

  it('can be one without a password where the pool takes codes', async () => {
    const attributes = {
      'auth-flow': 'choice',
      'login-with': 'email',
      'preferred-factor': 'EMAIL_OTP',
    }
    const pool: Partial<SeedPool> = { UsernameAttributes: ['email'], users: [] }
    const { login, server, codeFor } = await visit({ attributes, pool })
    await login.waitFor('sign-in')
    await login.fill({ username: 'maya@example.com' })
    await login.run('sign-up')
    await login.waitFor('sign-up')
    expect(await login.field('username').inputValue()).toBe('maya@example.com')
    await login.submit()
    await login.waitFor('confirm-sign-up')
    const [{ username = '' } = {}] = server.pool.messages()
    await enterCode(login, await codeFor(username))
    await login.run('sign-out')
    await nameOnly(login, 'code', 'maya@example.com')
    await enterCode(login, await codeFor(username))
  })

  it('that exists already, and a password that is too weak, are told at their fields', async () => {
    const { login, told } = await visit({ attributes: { 'initial-screen': 'sign-up' } })
    await login.waitFor('sign-up')
    await login.fill({ username: ANNA.username, email: 'a@example.com', 'new-password': 'Ab1x-' })
    await login.submit()
    await login.message('new-password').getByText('This password is too short.').waitFor()
    await login.fill({ 'new-password': PASSWORD })
    await login.submit()
    await login.message('username').getByText('This account exists already.').waitFor()
    expect((await told()).filter(({ type }) => type === 'cognito-error')).toMatchObject([
      { reason: 'password-too-short', screen: 'sign-up' },
      { reason: 'user-exists', screen: 'sign-up' },
    ])
  })

  it('that was left unconfirmed is confirmed on the way to the sign-in', async () => {
    const { login, codeFor } = await visit()
    await login.waitFor('sign-in')
    await login.run('sign-up')
    await login.waitFor('sign-up')
    await login.fill({ username: 'maya', email: 'maya@example.com', 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('confirm-sign-up')
    await codeFor('maya')
    await login.run('back')
    await signInAs(login, 'confirm-sign-up', { username: 'maya', password: PASSWORD })
    await enterCode(login, await codeFor('maya'))
  })
})

describe('a password that cannot stay', () => {
  it('is set anew with a code, from which the person goes on signed in', async () => {
    const { login, codeFor, heard } = await visit()
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username })
    await login.run('forgot-password')
    await login.waitFor('forgot-password')
    await login.submit()
    await login.waitFor('reset-password')
    await codeFor(ANNA.username)
    await login.run('resend-code')
    await login.news.getByText(/^We sent a new code/).waitFor()
    await login.fill({ code: await codeFor(ANNA.username), 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('signed-in')
    expect(await heard()).toContain('status: Your new password is saved.')
    await login.run('sign-out')
    await signInAs(login, 'signed-in', { username: ANNA.username, password: PASSWORD })
  })

  it('is set anew where an administrator asks for it', async () => {
    // A client that keeps secret which users there are keeps this secret too.
    const client = { PreventUserExistenceErrors: 'LEGACY' as const }
    const { login, admin, codeFor } = await visit({ client })
    await admin('AdminResetUserPassword', { Username: ANNA.username })
    await codeFor(ANNA.username)
    await signInAs(login, 'reset-password')
    await login.fill({ code: await codeFor(ANNA.username), 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('signed-in')
  })

  it('is replaced where it was temporary, with the attributes that the pool misses', async () => {
    const temporary = { username: 'ben', temporaryPassword: 'Welcome-ben-1' }
    const Schema = [
      { Name: 'given_name', AttributeDataType: 'String' as const, Required: true, Mutable: true },
    ]
    const { login, witness } = await visit({ pool: { Schema, users: [temporary] } })
    witness.keep(temporary.temporaryPassword)
    const ben = { username: 'ben', password: temporary.temporaryPassword }
    await signInAs(login, 'new-password', ben)
    expect(await login.field('given_name').count()).toBe(1)
    await login.fill({ 'new-password': 'weak', given_name: 'Ben' })
    await login.submit()
    await login.message('new-password').getByText(/./).waitFor()
    await login.fill({ 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('signed-in')
    await login.run('sign-out')
    await signInAs(login, 'signed-in', { username: 'ben', password: PASSWORD })
  })
})

describe('who is signed in', () => {
  it('is so in every tab, and signs out of all', async () => {
    const { login, openTab, told } = await visit()
    await login.waitFor('sign-in')
    const other = new LoginElement(await openTab())
    await other.waitFor('sign-in')
    await signInAs(login)
    await other.waitFor('signed-in')
    await other.run('sign-out')
    await login.waitFor('sign-in')
    // Who did nothing here keeps the focus where it is.
    expect(await login.isHeadingFocused()).toBe(false)
    expect((await told()).map(({ type }) => type)).toContain('cognito-signed-out')
  })

  it('starts again with the name kept when the session has ended', async () => {
    const { login, page, admin, heard, told } = await visit()
    await signInAs(login)
    await admin('AdminUserGlobalSignOut', { Username: ANNA.username })
    // The page wants tokens once the hour of the first ones is over.
    await page.evaluate(endHour)
    await page.reload()
    await login.waitFor('signed-in')
    expect(await page.evaluate(askForTokens)).toBe('ERR_SESSION_EXPIRED')
    await login.waitFor('sign-in')
    const text = 'Your session has ended. Please sign in again.'
    expect((await login.alert.textContent())?.trim()).toBe(text)
    expect(await heard()).toContain(`alert: ${text}`)
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
    expect((await told()).map(({ type }) => type)).toContain('cognito-signed-out')
    await login.fill({ password: ANNA.password })
    await login.submit()
    await login.waitFor('signed-in')
  })
})
