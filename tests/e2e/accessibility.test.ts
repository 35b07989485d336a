import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { AccountPage } from './support/account-page.ts'
import { axeProblems } from './support/axe.ts'
import { Inbox } from './support/inbox.ts'
import { LoginPage } from './support/login-page.ts'
import { useDemo, type VisitOptions } from './support/use-demo.ts'

const demo = useDemo()

const LOOKS: readonly (readonly [string, VisitOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['360 pixels wide', { viewport: { width: 360, height: 800 } }],
  ['right to left', { query: '?dir=rtl' }],
  [
    'dark, narrow and right to left',
    { colorScheme: 'dark', viewport: { width: 360, height: 800 }, query: '?dir=rtl' },
  ],
]

/** Pixels by which the page is wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function expectGood(page: Page): Promise<void> {
  expect(await axeProblems(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
}

it.each(LOOKS)('both pages are accessible: %s', async (_name, look) => {
  const { page } = await demo.visit(look)
  const login = new LoginPage(page)
  await login.field('User name').waitFor()
  await expectGood(page)

  await login.signIn('nobody', 'Not-a-password-1')
  await login.alert.getByText('These details do not match.').waitFor()
  await expectGood(page)

  await login.press('Forgot your password?')
  await login.heading('Forgot your password?').waitFor()
  await login.fill({ 'User name': 'anna' })
  await login.press('Send the code')
  await new Inbox(page).codeFor('anna@example.com', 'Forgotten password')
  await expectGood(page)

  await page.reload()
  await login.signIn('anna', 'Correct-horse-7')
  const account = new AccountPage(page)
  await account.attribute('sub').waitFor()
  await account.token('ID').locator('summary').click()
  await expectGood(page)

  await account.press('Sign out everywhere')
  await page.getByRole('dialog').waitFor()
  await expectGood(page)
})

it('the inbox stands at the side of wide pages and below narrow ones', async () => {
  const { page } = await demo.visit()
  const main = page.getByRole('main')
  const { panel } = new Inbox(page)
  const [left, right] = [await main.boundingBox(), await panel.boundingBox()]
  expect(right?.x).toBeGreaterThanOrEqual((left?.x ?? 0) + (left?.width ?? 0))
  await page.setViewportSize({ width: 360, height: 800 })
  const [above, below] = [await main.boundingBox(), await panel.boundingBox()]
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0))
})
