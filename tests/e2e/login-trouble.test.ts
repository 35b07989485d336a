import { describe, expect, it } from 'vitest'
import { allowMfa, giveMfa, WITH_MESSAGES } from './support/allow-mfa.ts'
import { LoginElement } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { enterCode, nameOnly, signInAs } from './support/sign-in-as.ts'
import { type LoginVisitOptions, useLoginApp } from './support/use-login-app.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'
import { withoutSilentPasskeys } from './support/without-silent-passkeys.ts'

const app = useLoginApp('login')

const POOL = 'http://127.0.0.1:*/'

/** What the browser says of a request that the test breaks off. */
const causes = /net::ERR_/

/** Has the test tell the time, from before the page is there. */
const before: LoginVisitOptions['before'] = (_pool, page) => page.clock.install()

describe('a service that does not answer', () => {
  it('is waited for, told after a while, and tried again with what was typed', async () => {
    const { page, told, heard: all, operations } = await app.visit({ before, causes })
    const login = new LoginElement(page)
    let give = (): void => {}
    const given = new Promise<void>((resolve) => {
      give = resolve
    })
    await page.route(POOL, async (route) => {
      await given
      await route.abort('connectionfailed')
    })
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await login.host.locator('.cui-submit[aria-busy="true"]').waitFor()
    await page.clock.fastForward(8000)
    await login.host.getByText('This takes longer than usual. Still trying…').first().waitFor()
    give()
    await login.alert.getByText('No connection. Check your network and try again.').waitFor()
    expect(await told()).toContainEqual(
      expect.objectContaining({ type: 'cognito-error', code: 'ERR_NETWORK', reason: 'network' }),
    )
    expect(await all()).toEqual(
      expect.arrayContaining([
        'status: One moment…',
        'status: This takes longer than usual. Still trying…',
        'alert: No connection. Check your network and try again.',
      ]),
    )
    await page.unroute(POOL)
    await login.submit()
    await login.waitFor('signed-in')
    expect(operations.slice(-2)).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
  })

  it('for want of a network is told at once', async () => {
    const { page, heard: all, scripts } = await app.visit({ causes })
    const login = new LoginElement(page)
    await login.waitFor('sign-in')
    await login.field('username').focus()
    // What is on its way would not arrive any more.
    await scripts.take()
    await page.context().setOffline(true)
    await login.host.getByText('You are offline. Go on once you are connected.').first().waitFor()
    await expect
      .poll(async () => (await all()).at(-1))
      .toBe('status: You are offline. Go on once you are connected.')
    await page.context().setOffline(false)
    await login.host.locator('.cui-note').waitFor({ state: 'detached' })
    await signInAs(login)
  })

  it('because there is no such pool is told in words', async () => {
    const attributes = { 'user-pool-id': 'eu-west-1_Elsewhere' }
    const { page, told } = await app.visit({ attributes, client: {} })
    const login = new LoginElement(page)
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await login.alert.getByText(/./).waitFor()
    expect((await told()).at(-1)?.type).toBe('cognito-error')
  })
})

it('a step that ends while the person reads is told before and after, and begins anew with the name', async () => {
  const visited = await app.visit({ before, pool: WITH_MESSAGES })
  const { page, codeFor, server, heard: all } = visited
  await allowMfa(visited, ['sms'])
  await giveMfa(visited, ['sms'])
  const login = new LoginElement(page)
  await signInAs(login, 'code')
  const code = await codeFor(ANNA.username)
  await page.clock.fastForward(125_000)
  await login.host.getByText('This step ends in a minute.').first().waitFor()
  await page.clock.fastForward(60_000)
  await login.host.getByText('This step has ended.').first().waitFor()
  expect((await all()).slice(-2)).toEqual([
    'status: This step ends in a minute. Then you start again.',
    'status: This step has ended.',
  ])
  server.pool.advance(185)
  await enterCode(login, code, 'sign-in')
  await login.alert.getByText('That took too long. Please sign in again.').waitFor()
  expect(await login.field('username').inputValue()).toBe(ANNA.username)
  await login.fill({ password: ANNA.password })
  await login.submit()
  await login.waitFor('code')
  await enterCode(login, await codeFor(ANNA.username))
})

it('a step that nobody comes back to leads to the first screen by itself, without pulling the focus', async () => {
  const visited = await app.visit({ before, pool: WITH_MESSAGES })
  const { page, told } = visited
  await allowMfa(visited, ['sms'])
  await giveMfa(visited, ['sms'])
  const login = new LoginElement(page)
  await signInAs(login, 'code')
  await page.locator('h1').evaluate((heading) => {
    heading.tabIndex = -1
    heading.focus()
  })
  await page.clock.fastForward(16 * 60_000)
  await login.waitFor('sign-in')
  await login.alert.getByText('That took too long. Please sign in again.').waitFor()
  expect(await login.isHeadingFocused()).toBe(false)
  expect((await told()).at(-1)).toMatchObject({ code: 'ERR_STEP', reason: 'step-expired' })
})

it('a double click is one request', async () => {
  const { page, operations } = await app.visit({ attributes: { 'auth-flow': 'password' } })
  const login = new LoginElement(page)
  await login.fill({ username: ANNA.username, password: ANNA.password })
  await login.host.locator('.cui-submit').dblclick()
  await login.waitFor('signed-in')
  expect(operations).toEqual(['InitiateAuth'])
})

it('forward and back leave a page without a password that can be used', async () => {
  const { page } = await app.visit()
  const login = new LoginElement(page)
  await login.waitFor('sign-in')
  await login.fill({ username: ANNA.username, password: 'Wrong-horse-1' })
  await login.submit()
  await login.alert.getByText('These details do not match.').waitFor()
  await page.goto('about:blank')
  await page.goBack()
  await login.waitFor('sign-in')
  expect(await login.field('password').inputValue()).toBe('')
  await signInAs(login)
  await page.goto('about:blank')
  await page.goBack()
  await login.waitFor('signed-in')
  expect(await page.locator('input').count()).toBe(0)
})

describe('an element that is removed', () => {
  it('in the middle of a request says nothing more, and works when it is put back', async () => {
    const { page, witness } = await app.visit({ causes })
    const login = new LoginElement(page)
    await page.route(POOL, async (route) => {
      await page.evaluate(() => document.querySelector('cognito-login')?.remove())
      await route.continue().catch(() => {})
    })
    await login.fill({ username: ANNA.username, password: ANNA.password })
    const element = await login.host.elementHandle()
    await login.submit()
    await login.host.waitFor({ state: 'detached' })
    await page.unroute(POOL)
    await page.evaluate((host) => document.querySelector('main')?.append(host as Node), element)
    await login.waitFor('sign-in')
    expect(await login.field('password').inputValue()).toBe('')
    await signInAs(login)
    expect(witness.problems).toEqual([])
  })

  it('in the middle of a ceremony ends that, and throws nothing', async () => {
    const attributes = { 'auth-flow': 'choice', layout: 'combined', 'offer-passkey': '' }
    const { page, reopen } = await app.visit({
      attributes,
      before: (_pool, tab) => withoutSilentPasskeys(tab),
    })
    const authenticator = await VirtualAuthenticator.plugInto(page)
    const login = new LoginElement(page)
    await signInAs(login, 'offer-passkey')
    await login.submit()
    await login.waitFor('signed-in')
    await login.run('sign-out')
    const passkeyFirst = { 'auth-flow': 'choice', 'preferred-factor': 'WEB_AUTHN' }
    await reopen(passkeyFirst)
    await authenticator.attend(false)
    await nameOnly(login, 'passkey')
    await page.evaluate(() => document.querySelector('cognito-login')?.remove())
    // A second ceremony on the page would be refused while the first one is held.
    await reopen(passkeyFirst)
    await authenticator.attend(true)
    await nameOnly(login, 'signed-in')
  })
})

describe('files that do not load', () => {
  const causes = /net::ERR_/
  const SCRIPTS = '**/*.js'

  it('are told in words while the form stays, and come when the network is back', async () => {
    const { page, told, heard } = await app.visit({ causes })
    const login = new LoginElement(page)
    await login.waitFor('sign-in')
    await page.route(SCRIPTS, (route) => route.abort('internetdisconnected'))
    await login.fill({ username: ANNA.username })
    await login.run('sign-up')
    // The texts for trouble are among what did not load.
    const text = 'Something went wrong. Wait a moment, then try again.'
    await login.alert.getByText(text).waitFor()
    expect(await heard()).toContain(`alert: ${text}`)
    expect((await told()).map(({ code }) => code)).toContain('ERR_LOAD')

    // Chromium asks for a file again that it did not get; what the person typed is still there.
    await page.unroute(SCRIPTS)
    await login.run('sign-up')
    await login.waitFor('sign-up')
    await expect.poll(() => login.heading.textContent()).toBe('Create an account')
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
    expect(await login.isHeadingFocused()).toBe(true)
  })

  it('where the page begins with what they draw, can be asked for by a button', async () => {
    const steps = '**/login-steps*.js'
    const { page, told } = await app.visit({
      causes,
      attributes: { 'initial-screen': 'forgot-password' },
      before: (_pool, tab) => tab.route(steps, (route) => route.abort('internetdisconnected')),
    })
    const login = new LoginElement(page)
    await login.host.getByRole('heading', { name: 'This step did not load' }).waitFor()
    expect(await told()).toContainEqual(
      expect.objectContaining({ type: 'cognito-error', code: 'ERR_LOAD' }),
    )
    await page.unroute(steps)
    await login.host.locator('[data-action="retry"]').click()
    await login.field('username').waitFor()
  })

  it('for the language of the page leave it in English, and the page is told', async () => {
    const { page, told } = await app.visit({
      causes,
      attributes: { lang: 'de' },
      before: (_pool, tab) => tab.route('**/de-*.js', (route) => route.abort('connectionfailed')),
    })
    const login = new LoginElement(page)
    await login.waitFor('sign-in')
    expect(await login.heading.textContent()).toBe('Sign in')
    // So that German voices do not read English (WCAG 2.2, success criterion 3.1.2).
    expect(
      await login.heading.evaluate((heading) => heading.closest('[lang]')?.getAttribute('lang')),
    ).toBe('en')
    expect(await told()).toContainEqual(
      expect.objectContaining({ type: 'cognito-error', code: 'ERR_STRINGS' }),
    )
    await signInAs(login)
  })
})

it('a page in German loads one language', async () => {
  const { page, scripts } = await app.visit({ attributes: { lang: 'de' } })
  const login = new LoginElement(page)
  await login.heading.getByText('Anmelden').waitFor()
  await login.field('username').focus()
  const loaded = await scripts.take()
  expect(loaded.filter((text) => text.includes('Passwort'))).toHaveLength(1)
  expect(loaded.filter((text) => /Mot de passe|Contraseña|Wachtwoord/.test(text))).toEqual([])
  expect(loaded.filter((text) => text.includes('These details do not match'))).toEqual([])
  await signInAs(login)
})
