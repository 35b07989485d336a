import { expect, it } from 'vitest'
import { AccountPage } from './support/account-page.ts'
import { Inbox } from './support/inbox.ts'
import { LoginPage } from './support/login-page.ts'
import { useDemo } from './support/use-demo.ts'

const PASSWORD = 'Quiet-river-42'
const NEW_PASSWORD = 'Loud-mountain-43'
const ANNA = { username: 'anna', password: 'Correct-horse-7' }
const BEN = { username: 'ben', password: 'Welcome-ben-1' }

const demo = useDemo()

it('a person signs up with the code from the inbox, stays signed in, signs out and comes back', async () => {
  const { page, witness } = await demo.visit()
  witness.keep(PASSWORD, 'Wrong-password-1')
  const login = new LoginPage(page)
  const account = new AccountPage(page)
  const inbox = new Inbox(page)

  await inbox.panel.getByText('Nothing yet.').waitFor()
  await login.press('Create an account')
  await login.fill({ 'User name': 'maya', Email: 'maya@example.com', 'New password': PASSWORD })
  await login.press('Create account')
  await login.heading('Enter your code').waitFor()
  const code = await inbox.codeFor('maya@example.com', 'Sign-up')
  expect(code).toMatch(/^\d{6}$/)
  await inbox.announcement.getByText(`New e-mail for maya. The code is ${code}.`).waitFor()
  await login.fill({ Code: code })
  await login.press('Confirm')
  await account.greeting('maya').waitFor()
  await account.attribute('email').getByText('maya@example.com').waitFor()
  await account.attribute('email_verified').getByText('Yes').waitFor()

  await page.reload()
  await account.greeting('maya').waitFor()
  expect(await login.login.count()).toBe(0)

  await account.press('Sign out')
  await page.getByText('You are signed out.').first().waitFor()
  await page.reload()

  await login.field('User name').waitFor()
  const alert = await login.alert.elementHandle()
  await login.signIn('maya', 'Wrong-password-1')
  // A live region that was there before its text came is what screen readers announce.
  await login.alert.getByText('These details do not match.').waitFor()
  expect(await alert?.textContent()).toContain('These details do not match.')
  expect(await login.field('User name').inputValue()).toBe('maya')

  await login.field('Password').fill(PASSWORD)
  await login.field('Password').press('Enter')
  await account.greeting('maya').waitFor()
  await account.attribute('sub').waitFor()
  expect(witness.secretCount).toBeGreaterThan(5)
})

it('a forgotten password is set anew with the code from the inbox', async () => {
  const { page, witness } = await demo.visit()
  witness.keep(NEW_PASSWORD, ANNA.password)
  const login = new LoginPage(page)
  const account = new AccountPage(page)

  await login.press('Forgot your password?')
  await login.fill({ 'User name': ANNA.username })
  await login.press('Send the code')
  await login.heading('Set a new password').waitFor()
  const code = await new Inbox(page).codeFor('anna@example.com', 'Forgotten password')
  await login.fill({ Code: code, 'New password': NEW_PASSWORD })
  await login.press('Save new password')
  await account.greeting('anna').waitFor()

  await account.press('Sign out')
  await login.signIn(ANNA.username, ANNA.password)
  await login.alert.getByText('These details do not match.').waitFor()
  await login.signIn(ANNA.username, NEW_PASSWORD)
  await account.greeting('anna').waitFor()
})

it('a temporary password is replaced before anyone is signed in', async () => {
  const { page, witness } = await demo.visit()
  witness.keep(NEW_PASSWORD, BEN.password)
  const login = new LoginPage(page)
  const account = new AccountPage(page)

  await login.signIn(BEN.username, BEN.password)
  await login.heading('Choose your password').waitFor()
  await login.fill({ 'New password': NEW_PASSWORD })
  await login.press('Continue')
  await account.greeting('ben').waitFor()

  await account.press('Sign out')
  await login.signIn('ben@example.com', NEW_PASSWORD)
  await account.greeting('ben').waitFor()
})

it('refreshing gives new tokens of the same sign-in, and reveals none', async () => {
  const { page, witness } = await demo.visit()
  witness.keep(ANNA.password)
  const account = new AccountPage(page)

  await new LoginPage(page).signIn(ANNA.username, ANNA.password)
  const id = account.claim('access', 'jti')
  const before = await id.textContent()
  const signIn = await account.claim('access', 'origin_jti').textContent()
  expect(Number(await account.expiry.getAttribute('max'))).toBe(15 * 60)
  await account.press('Refresh now')
  await account.status.getByText('New tokens since').waitFor()
  expect(await id.textContent()).not.toBe(before)
  expect(await account.claim('access', 'origin_jti').textContent()).toBe(signIn)

  const tokens = await page.evaluate(() => Object.values(localStorage).join())
  const { accessToken } = JSON.parse(tokens) as { accessToken: string }
  const raw = account.token('access').locator('details')
  await raw.locator('summary').click()
  expect(await page.content()).not.toContain(accessToken)
  await raw.getByRole('button', { name: 'Show it' }).click()
  expect(await raw.locator('code').textContent()).toBe(accessToken)
})

it('signing out everywhere ends the sessions of other browsers', async () => {
  const here = await demo.visit()
  const there = await demo.visit()
  for (const { page, witness } of [here, there]) {
    witness.keep(ANNA.password)
    await new LoginPage(page).signIn(ANNA.username, ANNA.password)
    await new AccountPage(page).attribute('sub').waitFor()
  }
  await new AccountPage(here.page).signOutEverywhere()
  await here.page.getByText('You are signed out everywhere.').first().waitFor()
  await new LoginPage(here.page).field('User name').waitFor()

  await new AccountPage(there.page).press('Refresh now')
  await there.page.getByText('Your session has ended. Please sign in again.').first().waitFor()
  await new LoginPage(there.page).field('User name').waitFor()
})

it('the accounts to try are copied with a press', async () => {
  const { page } = await demo.visit({ permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'anna copy the user name' }).click()
  await page.locator('#announcer').getByText('Copied the user name.').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('anna')
})
