import { describe, expect, it } from 'vitest'
import { tabTo } from './support/keyboard.ts'
import { LoginElement, LoginKeyboard } from './support/login-element.ts'
import { ANNA } from './support/login-pool.ts'
import { useLoginApp } from './support/use-login-app.ts'

const PASSWORD = 'Quiet-river-42'

const app = useLoginApp()

describe('a person without a mouse', () => {
  it('signs in with a password', async () => {
    const { page, witness, operations, told } = await app.visit()
    witness.keep(ANNA.password)
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username, password: ANNA.password })
    await login.submit()
    await login.waitFor('signed-in')
    expect(await login.isHeadingFocused()).toBe(true)
    expect(operations).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
    expect((await told()).map(({ type }) => type)).toContain('cognito-signed-in')

    await login.run('sign-out')
    await login.waitFor('sign-in')
    expect(await login.isHeadingFocused()).toBe(true)
  })

  it('is told of a wrong password, and goes back to mend it', async () => {
    const { page } = await app.visit()
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username, password: 'Wrong-horse-1' })
    await login.submit()
    await login.alert.getByText('These details do not match.').waitFor()
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
    await tabTo(page, '[name=password]', 'Shift+Tab')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(ANNA.password)
    await login.submit()
    await login.waitFor('signed-in')
  })

  it('creates an account with the code from the e-mail', async () => {
    const { page, witness, codeFor } = await app.visit()
    witness.keep(PASSWORD)
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.run('sign-up')
    await login.waitFor('sign-up')
    expect(await login.isHeadingFocused()).toBe(true)
    await login.fill({ username: 'maya', email: 'maya@example.com', 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('confirm-sign-up')
    expect(await login.isHeadingFocused()).toBe(true)
    await login.fill({ code: await codeFor('maya') })
    await login.submit()
    await login.waitFor('signed-in')
    expect(await login.isHeadingFocused()).toBe(true)
  })

  it('sets a new password with the code from the e-mail', async () => {
    const { page, witness, codeFor } = await app.visit()
    witness.keep(PASSWORD)
    const login = new LoginKeyboard(page)
    await login.waitFor('sign-in')
    await login.fill({ username: ANNA.username })
    await login.run('forgot-password')
    await login.waitFor('forgot-password')
    expect(await login.isHeadingFocused()).toBe(true)
    // What was typed before is carried on, so that it need not be typed again (WCAG 2.2, success criterion 3.3.7).
    expect(await login.field('username').inputValue()).toBe(ANNA.username)
    await page.keyboard.press('Tab')
    await login.submit()
    await login.waitFor('reset-password')
    expect(await login.isHeadingFocused()).toBe(true)
    await login.fill({ code: await codeFor(ANNA.username), 'new-password': PASSWORD })
    await login.submit()
    await login.waitFor('signed-in')
    expect(await login.isHeadingFocused()).toBe(true)
  })
})

it('a person with a mouse signs in and out', async () => {
  const { page, openTab } = await app.visit()
  const login = new LoginElement(page)
  await login.fill({ username: ANNA.username, password: ANNA.password })
  await login.submit()
  await login.waitFor('signed-in')

  const other = new LoginElement(await openTab())
  await other.waitFor('signed-in')
  await other.run('sign-out')
  await login.waitFor('sign-in')
})
