import type { Locator, Page } from 'playwright-core'

/** The page of somebody who is not signed in. */
export class LoginPage {
  readonly page: Page
  readonly login: Locator

  constructor(page: Page) {
    this.page = page
    this.login = page.locator('cognito-login')
  }

  get alert(): Locator {
    return this.login.getByRole('alert')
  }

  field(label: string): Locator {
    return this.login.getByLabel(label, { exact: true })
  }

  heading(text: string): Locator {
    return this.login.getByRole('heading', { name: text })
  }

  /** Types into the fields with these labels. */
  async fill(values: { readonly [label: string]: string }): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value)
  }

  async press(name: string): Promise<void> {
    await this.login.getByRole('button', { name, exact: true }).click()
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.fill({ 'User name': username, Password: password })
    await this.press('Sign in')
  }
}
