import type { Page } from 'playwright-core'

/** More than any page of the tests has. */
const STOPS = 60

/** Whether what has the focus matches a selector. */
export const isFocused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

/** Presses Tab, or Shift and Tab, until something that matches has the focus; fails when it is never reached. */
export async function tabTo(
  page: Page,
  selector: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  for (let presses = 0; presses < STOPS; presses += 1) {
    if (await isFocused(page, selector)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not reach ${selector}`)
}
