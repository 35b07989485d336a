import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Rules of WCAG 2.2 up to AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Runs axe on a page as it is, its content security policy included: the debugger brings axe in, not a script tag.
 *
 * Answers with one line for each element that breaks a rule.
 */
export async function axeProblems(page: Page): Promise<readonly string[]> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Runtime.evaluate', { expression: await readFile(source, 'utf8') })
  const { violations } = await page.evaluate<AxeResults, readonly string[]>(
    (tags) =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
        runOnly: [...tags],
      }),
    TAGS,
  )
  await debug.detach()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
  )
}
