import type { Locator, Page } from 'playwright-core'

/** The playground: settings, the login that fits them, and what happens. */
export class PlaygroundPage {
  readonly page: Page
  readonly settings: Locator

  constructor(page: Page) {
    this.page = page
    this.settings = page.getByRole('form', { name: 'Settings of the pool' })
  }

  /** Waits until the pool has the settings that are shown. */
  async isSetUp(): Promise<void> {
    await this.page.getByText('The pool is set up as you see it.').waitFor()
  }

  /** Unfolds a group of settings. */
  async open(title: string): Promise<void> {
    const group = this.page.locator('details.group').filter({ hasText: title }).first()
    if ((await group.getAttribute('open')) === null) await group.locator('summary').click()
  }

  /** One of the values of a setting. */
  value(setting: string, value: string): Locator {
    return this.settings.getByRole('group', { name: setting }).getByLabel(value, { exact: true })
  }

  /** Chooses a value, or its opposite where it is chosen already. */
  async choose(setting: string, value: string): Promise<void> {
    await this.value(setting, value).click()
    await this.settled()
  }

  /** Presses a switch. */
  async turn(name: string): Promise<void> {
    await this.settings.getByRole('switch', { name }).click()
    await this.settled()
  }

  /** Waits until a change has been applied. */
  async settled(): Promise<void> {
    await this.page.locator('.apply-status[data-state="done"]').waitFor()
  }

  /** The attributes of the login, by name. */
  attributes(): Promise<{ readonly [name: string]: string }> {
    return this.page
      .locator('.stage-box cognito-login')
      .evaluate((node) =>
        Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
      )
  }

  /** The HTML that is offered to be copied. */
  async snippet(): Promise<string> {
    return (await this.page.getByRole('region', { name: 'HTML', exact: true }).textContent()) ?? ''
  }

  /** Shows what is behind a tab. */
  async show(tab: 'Inbox' | 'Events' | 'Requests'): Promise<Locator> {
    await this.page.getByRole('tab', { name: tab }).click()
    return this.page.getByRole('tabpanel', { name: tab })
  }
}
