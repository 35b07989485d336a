import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { totp } from '../flows/support/world.ts'
import { AccountElementsPage } from './support/account-elements-page.ts'
import { axeProblems } from './support/axe.ts'
import { Inbox } from './support/inbox.ts'
import { isFocused, tabTo } from './support/keyboard.ts'
import { LoginPage } from './support/login-page.ts'
import { PlaygroundPage } from './support/playground-page.ts'
import { useDemo, type VisitOptions } from './support/use-demo.ts'
import { VirtualAuthenticator } from './support/virtual-authenticator.ts'

const demo = useDemo()
const PASSWORD = 'Correct-horse-7'
const NEW_PASSWORD = 'Battery-staple-8'

/** Signs anna in on the account page, and waits until all elements know what to show. */
async function enter(page: Page): Promise<AccountElementsPage> {
  await new LoginPage(page).signIn('anna', PASSWORD)
  await page.locator('cognito-delete-account[data-phase="ready"]').waitFor()
  await expect.poll(() => page.locator('[data-phase="loading"]').count()).toBe(0)
  return new AccountElementsPage(page)
}

/** The same page under the name that its passkeys belong to. */
function onLocalhost(path: string): string {
  const url = new URL(path, demo.process.pageUrl)
  url.hostname = 'localhost'
  return url.href
}

it('a person who is not signed in is asked to, and then has the elements of the account', async () => {
  const { page, witness } = await demo.visit({ query: 'account' })
  witness.keep(PASSWORD)
  await page.getByText('Sign in to see your account.').waitFor()
  const login = new LoginPage(page)
  await login.field('User name').waitFor()
  expect(await axeProblems(page)).toEqual([])
  await login.signIn('anna', PASSWORD)
  const provider = page.locator('cognito-provider')
  await provider.waitFor({ state: 'attached' })
  expect(await provider.getAttribute('user-pool-id')).toBe('us-east-1_DemoPool1')
  const tags = await provider.evaluate(({ children }) =>
    [...children].map(({ localName }) => localName),
  )
  expect(tags).toEqual(['cognito-profile', 'cognito-password', 'cognito-delete-account'])
  await page.reload()
  await provider.waitFor({ state: 'attached' })
})

it('the pool of the playground has all elements, set up as its settings say', async () => {
  const { page, witness } = await demo.visit({ query: 'playground?length=14&needs=lower' })
  witness.keep(PASSWORD)
  const playground = new PlaygroundPage(page)
  await playground.isSetUp()
  const login = new LoginPage(page)
  await login.signIn('anna', PASSWORD)
  const events = await playground.show('Events')
  await events.locator('[data-event="cognito-signed-in"]').waitFor()

  await page.getByRole('link', { name: 'Account page' }).click()
  const provider = page.locator('cognito-provider')
  await provider.waitFor({ state: 'attached' })
  expect(await provider.getAttribute('user-pool-id')).toBe('us-east-1_Playground')
  const password = provider.locator('cognito-password')
  expect(await password.getAttribute('password-policy')).toBe('14 lower')
  expect(await provider.locator('> [data-phase]').count()).toBe(7)

  await page.getByRole('radio', { name: 'First page' }).click()
  await login.field('User name').waitFor()
  expect(new URL(page.url()).searchParams.get('pool')).toBe('demo')
})

it('the end of the session in another tab ends with a login', async () => {
  const { page } = await demo.visit({ query: 'account' })
  const login = new LoginPage(page)
  await login.signIn('anna', PASSWORD)
  await page.locator('cognito-provider').waitFor({ state: 'attached' })
  const other = await page.context().newPage()
  await other.goto(demo.process.pageUrl)
  await other.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByText('You signed out in another tab.').first().waitFor()
  await login.field('User name').waitFor()
})

it('language and direction are those of the document, and go along from page to page', async () => {
  const { page } = await demo.visit()
  const html = page.locator('html')
  const of = async () => [await html.getAttribute('lang'), await html.getAttribute('dir')]
  const language = page.getByRole('combobox', { name: 'Language' })
  expect(await language.locator('option').count()).toBe(29)
  await language.selectOption('he')
  expect(await of()).toEqual(['he', 'rtl'])
  for (const name of ['Playground', 'Account', 'Themes', 'Sign in']) {
    const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name })
    await link.click()
    await page.locator('.pages a[aria-current="page"]').getByText(name).waitFor()
    expect(await of()).toEqual(['he', 'rtl'])
    expect(await language.inputValue()).toBe('he')
  }
  await page.getByRole('button', { name: 'Left to right' }).click()
  expect(await of()).toEqual(['he', 'ltr'])
  await language.selectOption('pt-BR')
  expect(await of()).toEqual(['pt-BR', 'ltr'])
  await page.reload()
  expect(await of()).toEqual(['pt-BR', 'ltr'])
})

it('a name is changed, an address confirmed by its code, the password replaced, and the account deleted', async () => {
  const { page, witness } = await demo.visit({ query: 'account' })
  witness.keep(PASSWORD, NEW_PASSWORD)
  const account = await enter(page)
  await tabTo(page, '[data-action="edit"][data-of="name"]')
  await page.keyboard.press('Enter')
  await expect.poll(() => isFocused(page, '.cui-input[name="name"]')).toBe(true)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Anna Bergmann')
  await page.keyboard.press('Enter')
  await account.says('cognito-profile', 'is saved.')
  await account.says('cognito-profile', 'Anna Bergmann')

  await account.press('edit', 'email')
  await account.submit({ email: 'anna@example.org' })
  await account.says('cognito-profile', 'It works for 24 hours.')
  const code = await new Inbox(page).codeFor('anna@example.org', 'New address')
  await account.submit({ code })
  await account.says('cognito-profile', 'is verified.')

  await account.submit({ 'current-password': PASSWORD, 'new-password': NEW_PASSWORD })
  await account.says('cognito-password', 'Your password is changed.')

  await tabTo(page, '[data-action="delete"]')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Delete the account' }).waitFor()
  expect(await axeProblems(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await isFocused(page, '[data-action="delete"]')).toBe(true)
  await page.keyboard.press('Enter')
  await account.submit({ confirmation: 'anna' })
  const login = new LoginPage(page)
  await login.signIn('anna', NEW_PASSWORD)
  await login.alert.filter({ hasText: /\w/ }).waitFor()
})

it('an app and a passkey join the account, and another session leaves it', async () => {
  const { page, witness } = await demo.visit({ query: 'themes' })
  witness.keep(PASSWORD)
  const authenticator = await VirtualAuthenticator.plugInto(page)
  await page.goto(onLocalhost('playground?mfa=optional&passkey=on'))
  await new PlaygroundPage(page).isSetUp()
  const other = await demo.visit({ query: 'playground?mfa=optional&passkey=on' })
  await new PlaygroundPage(other.page).isSetUp()
  await new LoginPage(other.page).signIn('anna', PASSWORD)
  await page.goto(onLocalhost('account?pool=playground'))
  const account = await enter(page)

  await account.press('set-up', 'totp')
  const key = (await page.locator('.cui-secret').textContent()) ?? ''
  witness.keep(key)
  await account.submit({ 'app-name': 'Phone', code: totp(key, Date.now()) })
  await account.says('cognito-mfa', 'is on.')

  await account.press('create')
  await account.says('cognito-passkeys', 'Your passkey is ready.')
  expect(await authenticator.ids()).toHaveLength(1)
  await account.press('remove')
  await account.press('confirm')
  await account.says('cognito-passkeys', 'You have no passkeys yet.')

  const sessions = page.locator('cognito-sessions')
  expect(await sessions.getByRole('listitem').count()).toBe(2)
  await account.press('end')
  await account.press('confirm')
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1)
})

const LOOKS: readonly (readonly [string, string, VisitOptions])[] = [
  ['light', '', { colorScheme: 'light' }],
  ['dark and narrow', '', { colorScheme: 'dark', viewport: { width: 360, height: 800 } }],
  ['right to left', '?dir=rtl', { viewport: { width: 768, height: 1024 } }],
  ['forced colours', '', { forcedColors: 'active' }],
]

it.each(LOOKS)('the account page is accessible: %s', async (_name, query, look) => {
  const { page } = await demo.visit({ ...look, query: `account${query}` })
  await enter(page)
  await page.locator('[data-action="edit"][data-of="email"]').click()
  await page.locator('.cui-input[name="email"]').waitFor()
  expect(await axeProblems(page)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
