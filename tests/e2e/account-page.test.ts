import { expect, it } from 'vitest'
import { axeProblems } from './support/axe.ts'
import { LoginPage } from './support/login-page.ts'
import { PlaygroundPage } from './support/playground-page.ts'
import { useDemo } from './support/use-demo.ts'

const demo = useDemo()
const PASSWORD = 'Correct-horse-7'

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
  expect(await provider.locator('> *').count()).toBe(7)

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
