import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { ALBUM, pictureOf } from './album.ts'
import type { Look } from './looks.ts'
import { openPage } from './open-page.ts'
import { demoStories } from './stories/demo-stories.ts'

/** Takes a picture of each page of the demo in one look; tells what is wrong, one line each. */
export async function takeDemo(
  browser: Browser,
  url: string,
  look: Look,
  names: readonly string[],
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const name of names) {
    const { page, takeComplaints } = await openPage(browser, look)
    await page.goto(`${url}?dir=${look.direction}`)
    try {
      await demoStories[name]?.(page)
    } catch (error) {
      problems.push(`${name} ${look.name} cannot be reached: ${(error as Error).message}`)
    }
    await page.screenshot({ path: join(ALBUM, pictureOf(name, look.name)), fullPage: true })
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    const seen = over > 0 ? [`is ${over} px wider than the window`] : []
    problems.push(...[...seen, ...takeComplaints()].map((one) => `${name} ${look.name} ${one}`))
    await page.context().close()
  }
  return problems
}
