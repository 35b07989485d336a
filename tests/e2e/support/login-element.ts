import type { LoginAction, LoginScreen } from '@cognito-kit/core/login'
import type { Locator, Page } from 'playwright-core'
import { isFocused, tabTo } from './keyboard.ts'

const fieldOf = (name: string): string => `.cui-input[name="${name}"]`

/** `<cognito-login>` on a page, as a person with a mouse uses it. */
export class LoginElement {
  readonly page: Page
  readonly host: Locator

  constructor(page: Page, index = 0) {
    this.page = page
    this.host = page.locator('cognito-login').nth(index)
  }

  /** The form or panel of a screen. */
  screen(name: LoginScreen): Locator {
    return this.host.locator(`.cui-form[data-screen="${name}"]`)
  }

  get heading(): Locator {
    return this.host.locator('.cui-heading')
  }

  get alert(): Locator {
    return this.host.locator('.cui-alert')
  }

  /** What screen readers are told without being interrupted. */
  get news(): Locator {
    return this.host.getByRole('status')
  }

  field(name: string): Locator {
    return this.host.locator(fieldOf(name))
  }

  /** What is wrong with a field. */
  message(name: string): Locator {
    // What a filter looks for is looked for within the field, not from the page.
    const has = this.page.locator(fieldOf(name))
    return this.host.locator('.cui-field', { has }).locator('.cui-message')
  }

  /** Whether the heading has the focus, where those who cannot see the screen begin to read. */
  isHeadingFocused(): Promise<boolean> {
    return isFocused(this.page, '.cui-heading')
  }

  /** Waits until a screen is shown. */
  async waitFor(name: LoginScreen): Promise<void> {
    await this.screen(name).waitFor()
  }

  /** Fills fields by name. */
  async fill(values: { readonly [name: string]: string }): Promise<void> {
    for (const [name, value] of Object.entries(values)) await this.field(name).fill(value)
  }

  async submit(): Promise<void> {
    await this.host.locator('.cui-submit').click()
  }

  async run(action: LoginAction): Promise<void> {
    await this.host.locator(`[data-action="${action}"]`).click()
  }

  async choose(id: string): Promise<void> {
    await this.host.locator(`button.cui-choice[data-choice="${id}"]`).click()
  }
}

/** The same as a person without a mouse uses it: Tab, letters, Enter and Space. */
export class LoginKeyboard extends LoginElement {
  override async fill(values: { readonly [name: string]: string }): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      await tabTo(this.page, fieldOf(name))
      await this.page.keyboard.type(value)
    }
  }

  /** Enter where the focus is, which has to be a field: that is how forms are sent without looking for a button. */
  override async submit(): Promise<void> {
    await this.page.keyboard.press('Enter')
  }

  override run(action: LoginAction): Promise<void> {
    return this.#press(`[data-action="${action}"]`)
  }

  override choose(id: string): Promise<void> {
    return this.#press(`button.cui-choice[data-choice="${id}"]`)
  }

  async #press(selector: string): Promise<void> {
    await tabTo(this.page, selector)
    await this.page.keyboard.press('Space')
  }
}
