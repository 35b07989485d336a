import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { AccountElementsApp, HeardEvent } from './account-elements-app.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const heard: HeardEvent[]
declare const show: AccountElementsApp['show']

/** A page with account elements on it. */
export class AccountElementsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Puts an element into the page, and waits until it knows what to show. */
  async show(tag: string, attributes: { readonly [name: string]: string } = {}): Promise<Locator> {
    await this.page.evaluate(
      ([name, given]) =>
        show((parent) => {
          const element = document.createElement(name)
          for (const [key, value] of Object.entries(given)) element.setAttribute(key, value)
          parent.append(element)
        }),
      [tag, attributes] as const,
    )
    const element = this.page.locator(tag)
    await expect.poll(() => element.getAttribute('data-phase')).not.toBe('loading')
    return element
  }

  /** Clicks what does something. */
  async press(action: string, of?: string): Promise<void> {
    const which = of === undefined ? '' : `[data-of="${of}"]`
    await this.page.locator(`[data-action="${action}"]${which}`).first().click()
  }

  /** Types into the fields with these names, and submits with Enter. */
  async submit(values: { readonly [name: string]: string }): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      await this.page.locator(`[name="${name}"]`).fill(value)
    }
    await this.page.locator(`[name="${Object.keys(values).at(-1)}"]`).press('Enter')
  }

  /** Waits until an element says something where people see it. */
  async says(tag: string, text: string): Promise<void> {
    await this.page.locator(`${tag} > [data-cognito-form]`).getByText(text).waitFor()
  }

  /** Waits until the page has heard of a change. */
  async hears(type: string, detail: object): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => heard))
      .toContainEqual({ type: `cognito-${type}`, detail: expect.objectContaining(detail) })
  }
}
