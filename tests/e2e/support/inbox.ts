import type { Locator, Page } from 'playwright-core'

/** The inbox beside the page. */
export class Inbox {
  readonly page: Page
  readonly panel: Locator

  constructor(page: Page) {
    this.page = page
    this.panel = page.getByRole('complementary', { name: 'Inbox' })
  }

  get messages(): Locator {
    return this.panel.getByRole('listitem')
  }

  /** What is read out to people who use a screen reader. */
  get announcement(): Locator {
    return this.page.locator('#announcer')
  }

  /** Waits for a message to an address and reads its code, as a person would. */
  async codeFor(address: string, reason: string): Promise<string> {
    const message = this.messages.filter({ hasText: address }).filter({ hasText: reason }).first()
    await message.waitFor()
    return (await message.locator('.code').textContent()) ?? ''
  }
}
