import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { AccountPage } from './support/account-page.ts'
import { LoginPage } from './support/login-page.ts'
import { useDemo } from './support/use-demo.ts'

const demo = useDemo()

/** What has the focus, by its accessible name or text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    const label = (activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent
    return (label ?? activeElement?.textContent ?? '').trim()
  })

/** Presses Tab until something has the focus; fails when it is never reached. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).startsWith(name)) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

it('a person signs in and out without a mouse', async () => {
  const { page, witness } = await demo.visit()
  witness.keep('Correct-horse-7')
  await new LoginPage(page).field('User name').waitFor()

  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to content')
  await page.keyboard.press('Enter')
  await tabTo(page, 'User name')
  await page.keyboard.type('anna')
  await tabTo(page, 'Password')
  await page.keyboard.type('Correct-horse-7')
  await page.keyboard.press('Enter')

  await new AccountPage(page).greeting('anna').waitFor()
  expect(await focused(page)).toBe('Hello, anna')
  await tabTo(page, 'Sign out everywhere')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('Sign out everywhere')

  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('Sign out')
  await page.keyboard.press('Enter')
  await new LoginPage(page).field('User name').waitFor()
  expect(await focused(page)).toBe('A user pool on your own machine')
})

it('the theme is chosen with the arrow keys and kept', async () => {
  const { page } = await demo.visit()
  const theme = page.getByRole('group', { name: 'Theme' })
  await theme.getByRole('radio', { name: 'Auto' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await theme.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true)
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(await scheme()).toBe('dark')
  await page.reload()
  await theme.getByRole('radio', { name: 'Dark', checked: true }).waitFor()
  expect(await scheme()).toBe('dark')
})
