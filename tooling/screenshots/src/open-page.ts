import type { Browser, Page } from 'playwright-core'
import type { Look } from './looks.ts'

/** A page that is looked at, and what it complained of since it was last asked. */
export interface WatchedPage {
  readonly page: Page
  takeComplaints(): readonly string[]
}

/** Opens an empty page for a look; whatever it says as an error is kept. */
export async function openPage(browser: Browser, look: Look): Promise<WatchedPage> {
  const { colorScheme, width, height } = look
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height },
    reducedMotion: 'reduce',
    hasTouch: width < 500,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`says: ${message.text()}`)
  })
  page.on('pageerror', ({ message }) => void complaints.push(`throws: ${message}`))
  return { page, takeComplaints: () => complaints.splice(0) }
}
