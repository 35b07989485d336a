import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { reportViolations } from './report-violations.ts'
import { Witness } from './witness.ts'

/** A page that somebody watches. */
export interface WatchedPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly witness: Witness
}

/** Opens an empty page as for a new visitor, and watches all that happens on it. */
export async function openWatched(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(10_000)
  const witness = new Witness(context)
  await context.exposeFunction('tellViolation', (text: string) => witness.problems.push(text))
  await context.addInitScript(reportViolations)
  return { context, page: await context.newPage(), witness }
}
