import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { askPool } from './support/ask-pool.ts'
import { axeProblems } from './support/axe.ts'
import { LoginPage } from './support/login-page.ts'
import { PlaygroundPage } from './support/playground-page.ts'
import { useDemo, type VisitOptions } from './support/use-demo.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'

const demo = useDemo()

/** The pool of the seed, which is the one for the settings at the start. */
const POOL = 'us-east-1_Playground'
const PASSWORD = 'Correct-horse-7'

const visit = async (
  query = '',
  options: VisitOptions = {},
): Promise<{ page: Page; playground: PlaygroundPage }> => {
  const { page, witness } = await demo.visit({ ...options, query: `playground${query}` })
  witness.keep(PASSWORD)
  const playground = new PlaygroundPage(page)
  await playground.isSetUp()
  return { page, playground }
}

it('settings change the pool and its client', async () => {
  const { playground } = await visit()
  await playground.choose('MFA', 'Required')
  await playground.choose('Second factors', 'E-mail code')
  await playground.open('Sign-up')
  await playground.choose('Sign-up', 'Closed')
  await playground.open('Devices')
  await playground.choose('Remember devices', 'Always')
  await playground.open('Lifetimes')
  await playground.choose('Tokens live for', '5 minutes')
  await playground.turn('Rotate refresh tokens')

  const { poolUrl } = demo.process
  const mfa = await askPool(poolUrl, 'GetUserPoolMfaConfig', { UserPoolId: POOL })
  expect(mfa).toMatchObject({
    MfaConfiguration: 'ON',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
    WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
  })
  const { UserPool } = await askPool(poolUrl, 'DescribeUserPool', { UserPoolId: POOL })
  expect(UserPool).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: false },
  })
  const ClientId = (await playground.attributes())['client-id'] ?? ''
  const { UserPoolClient } = await askPool(poolUrl, 'DescribeUserPoolClient', {
    UserPoolId: POOL,
    ClientId,
  })
  expect(UserPoolClient).toMatchObject({
    AccessTokenValidity: 5,
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED' },
  })
})

it('the address keeps the settings, and the HTML is that of the login', async () => {
  const { page, playground } = await visit('?flow=choice&length=12&needs=lower+number')
  await playground.choose('Layout', 'Two steps')
  const attributes = await playground.attributes()
  expect(attributes).toEqual({
    'user-pool-id': POOL,
    'client-id': '4play2ground6client8example',
    endpoint: demo.process.poolUrl,
    'auth-flow': 'choice',
    layout: 'identifier-first',
    'password-policy': '12 lower number',
  })
  const html = await playground.snippet()
  for (const [name, value] of Object.entries(attributes))
    expect(html).toContain(`${name}="${value}"`)

  await page.reload()
  await playground.isSetUp()
  expect(await playground.value('Layout', 'Two steps').isChecked()).toBe(true)
  expect(await playground.attributes()).toEqual(attributes)
  expect(await playground.snippet()).toBe(html)

  await page.getByRole('link', { name: 'Themes' }).click()
  await page.goBack()
  await playground.isSetUp()
  expect(await playground.attributes()).toEqual(attributes)
})

it('what makes no sense in an address is as at the start', async () => {
  const { playground } = await visit('?flow=magic&length=900&needs=wings&rotation=perhaps')
  expect(await playground.attributes()).toMatchObject({ 'password-policy': '8' })
  expect(await playground.value('Sign-in begins with', 'Password').isChecked()).toBe(true)
})

it('a pool that people name by e-mail has the account to try, and everything is watched', async () => {
  const { page, playground } = await visit('?login=email')
  expect((await playground.attributes())['user-pool-id']).not.toBe(POOL)
  const login = new LoginPage(page)
  await login.fill({ Email: 'anna@example.com', Password: PASSWORD })
  await login.press('Sign in')
  const events = await playground.show('Events')
  const arrived = events.locator('[data-event="cognito-signed-in"]')
  await arrived.waitFor()
  expect(await arrived.textContent()).toContain('session.username')
  const told = (await events.textContent()) ?? ''
  expect(told).not.toContain(PASSWORD)
  expect(told).not.toContain('eyJ')

  const requests = await playground.show('Requests')
  const asked = requests.locator('[data-target="InitiateAuth"]').first()
  await asked.locator('summary').click()
  await asked.getByText('USER_SRP_AUTH').waitFor()
})

it('a passkey that is made after a password is the way in the next time', async () => {
  const { page, witness } = await demo.visit({ query: 'themes' })
  witness.keep(PASSWORD)
  const authenticator = await VirtualAuthenticator.plugInto(page)
  const url = new URL('playground?flow=choice&passkey=on', demo.process.pageUrl)
  url.hostname = 'localhost'
  await page.goto(url.href)
  const playground = new PlaygroundPage(page)
  await playground.isSetUp()
  const login = new LoginPage(page)
  await login.fill({ 'User name': 'anna' })
  await login.press('Continue')
  await page.locator('.cui-choice[data-kind="password"]').click()
  await login.fill({ Password: PASSWORD })
  await login.press('Sign in')
  await login.press('Create a passkey')
  await login.heading('You are signed in').waitFor()
  expect(await authenticator.ids()).toHaveLength(1)

  await login.press('Sign out')
  await login.fill({ 'User name': 'anna' })
  await login.press('Continue')
  await page.locator('.cui-choice[data-kind="passkey"]').click()
  await login.heading('You are signed in').waitFor()
})

it('a code lands in the inbox', async () => {
  const { page, playground } = await visit()
  const login = new LoginPage(page)
  await login.press('Forgot your password?')
  await login.fill({ 'User name': 'anna' })
  await login.press('Send the code')
  const inbox = await playground.show('Inbox')
  await inbox.getByRole('listitem').filter({ hasText: 'Forgotten password' }).waitFor()
})

it('settings that the service would refuse cannot be chosen, and say why', async () => {
  const { playground } = await visit('?flow=choice')
  expect(await playground.value('First factors', 'E-mail code').isChecked()).toBe(true)
  await playground.choose('MFA', 'Required')
  const code = playground.value('First factors', 'E-mail code')
  expect([await code.isChecked(), await code.isDisabled()]).toEqual([false, true])
  await playground.settings.getByText('No codes as first factor where MFA is required.').waitFor()
  await playground.choose('Second factors', 'Authenticator app')
  expect(await playground.value('Second factors', 'Authenticator app').isChecked()).toBe(true)
})

it('a question of the app and another identity provider answer for real', async () => {
  const { playground } = await visit('?flow=custom&provider=on')
  const { 'client-id': ClientId = '', domain = '', ...rest } = await playground.attributes()
  const started = await askPool(demo.process.poolUrl, 'InitiateAuth', {
    ClientId,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: 'anna' },
  })
  expect(started).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { question: expect.stringContaining('colour') },
  })
  const answered = await askPool(demo.process.poolUrl, 'RespondToAuthChallenge', {
    ClientId,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: started.Session,
    ChallengeResponses: { USERNAME: 'anna', ANSWER: 'Teal ' },
  })
  expect(answered.AuthenticationResult?.TokenType).toBe('Bearer')

  const query = new URLSearchParams({
    client_id: ClientId,
    identity_provider: rest['providers'] ?? '',
    redirect_uri: rest['redirect-uri'] ?? '',
    response_type: 'code',
  })
  const sent = await fetch(`${domain}/oauth2/authorize?${query}`, { redirect: 'manual' })
  expect([sent.status, sent.headers.get('location')]).toEqual([
    302,
    expect.stringContaining('/oauth2/authorize?'),
  ])
})

it('a pool that fails on purpose is noticed, and all is well again after a fresh start', async () => {
  const { page, playground } = await visit('?mfa=optional', { mustBeClean: false })
  await playground.open('Trouble')
  await page.getByRole('radio', { name: 'Offline' }).click()
  await page.getByText('The pool is: Offline.').waitFor()
  await page.getByRole('button', { name: '+ 1 day' }).click()
  await page.getByText(/^It shows /).waitFor()
  const login = new LoginPage(page)
  await login.signIn('anna', PASSWORD)
  await login.alert.filter({ hasText: /\w/ }).waitFor()
  const events = await playground.show('Events')
  await events.locator('[data-event="cognito-error"]').getByText('ERR_NETWORK').waitFor()

  await page.getByRole('button', { name: 'Start afresh' }).click()
  await page.getByText('All is as at the start.').waitFor()
  await playground.settled()
  expect(new URL(page.url()).search).toBe('')
  await page.getByRole('radio', { name: 'Fine', checked: true }).waitFor()
  await login.signIn('anna', PASSWORD)
  await events.locator('[data-event="cognito-signed-in"]').waitFor()
})

it('tabs, groups and switches work by keyboard', async () => {
  const { page, playground } = await visit()
  await page.getByRole('tab', { name: 'Inbox' }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('tabpanel').getAttribute('id')).toBe('panel-events')
  await page.keyboard.press('End')
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('Requests')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('Inbox')

  await page.locator('summary').filter({ hasText: 'Lifetimes' }).focus()
  await page.keyboard.press('Enter')
  await playground.settings.getByRole('switch', { name: 'Rotate refresh tokens' }).focus()
  await page.keyboard.press('Space')
  await playground.settled()
  expect(new URL(page.url()).searchParams.get('rotation')).toBe('on')
})

const LOOKS: readonly (readonly [string, string, VisitOptions])[] = [
  ['light', '', { colorScheme: 'light' }],
  ['dark and narrow', '', { colorScheme: 'dark', viewport: { width: 360, height: 800 } }],
  ['Arabic', '?lang=ar', { viewport: { width: 768, height: 1024 } }],
  ['forced colours', '', { forcedColors: 'active' }],
]

it.each(LOOKS)('the playground is accessible: %s', async (_name, query, look) => {
  const { page, playground } = await visit(query, look)
  for (const title of ['Signing in', 'Second factor', 'Sign-up', 'Passwords', 'Devices']) {
    await playground.open(title)
  }
  for (const title of ['Lifetimes', 'Provider', 'Trouble']) await playground.open(title)
  for (const tab of ['Inbox', 'Events', 'Requests'] as const) {
    await playground.show(tab)
    expect(await axeProblems(page)).toEqual([])
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
