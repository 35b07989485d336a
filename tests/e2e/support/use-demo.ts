import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import { type RunningDemo, startDemo } from './demo-process.ts'
import { openWatched } from './open-watched.ts'
import type { Witness } from './witness.ts'

/** A browser tab on the demo, and who watches it. */
export interface Visit {
  readonly page: Page
  readonly witness: Witness
}

/** How to open the demo. */
export interface VisitOptions extends BrowserContextOptions {
  /** What follows the page's address, such as `?dir=rtl`. */
  readonly query?: string
  /** `false` where the test itself makes the page misbehave. Default `true`. */
  readonly mustBeClean?: boolean
}

/** The demo of one test file. */
export interface Demo {
  /** Opens the demo in a browser profile of its own. */
  visit(options?: VisitOptions): Promise<Visit>
  readonly process: RunningDemo
}

/** Runs a demo and a browser for the tests of a file; each test begins with the seeded users. */
export function useDemo(): Demo {
  let browser: Browser
  let running: RunningDemo
  const visits: (Visit & { readonly mustBeClean: boolean })[] = []

  beforeAll(async () => {
    const executablePath = findChromium()
    if (!executablePath) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH')
    ;[browser, running] = await Promise.all([
      chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] }),
      startDemo(),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })
  beforeEach(async () => {
    await fetch(`${running.poolUrl}/_local/reset`, { method: 'POST' })
  })
  afterEach(async () => {
    for (const { page, witness, mustBeClean } of visits.splice(0)) {
      await page.context().close()
      if (mustBeClean) expect(await witness.findings()).toEqual([])
    }
  })

  return {
    get process() {
      return running
    },
    visit: async ({ query = '', mustBeClean = true, ...options } = {}) => {
      const { page, witness } = await openWatched(browser, options)
      await page.goto(running.pageUrl + query)
      visits.push({ page, witness, mustBeClean })
      return { page, witness }
    },
  }
}
