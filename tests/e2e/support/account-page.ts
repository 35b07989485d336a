import type { Locator, Page } from 'playwright-core'

/** The page of a signed-in person. */
export class AccountPage {
  readonly page: Page
  readonly main: Locator

  constructor(page: Page) {
    this.page = page
    this.main = page.getByRole('main')
  }

  /** The heading that greets a user. */
  greeting(username: string): Locator {
    return this.main.getByRole('heading', { level: 1, name: `Hello, ${username}` })
  }

  get status(): Locator {
    return this.main.getByRole('status')
  }

  get expiry(): Locator {
    return this.main.getByRole('progressbar', { name: 'Tokens expire in' })
  }

  /** An attribute of the user, as the pool knows it. */
  attribute(name: string): Locator {
    return this.main.locator(`[data-attribute="${name}"] dd`)
  }

  token(kind: 'ID' | 'access'): Locator {
    return this.main.locator(`[data-token="${kind}"]`)
  }

  /** The value of a claim. */
  claim(kind: 'ID' | 'access', name: string): Locator {
    return this.token(kind).locator(`[data-claim="${name}"] td`)
  }

  async press(name: string): Promise<void> {
    await this.main.getByRole('button', { name, exact: true }).click()
  }

  /** Asks to be signed out everywhere, and means it. */
  async signOutEverywhere(): Promise<void> {
    await this.press('Sign out everywhere')
    const dialog = this.page.getByRole('dialog', { name: 'Sign out everywhere?' })
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
  }
}
