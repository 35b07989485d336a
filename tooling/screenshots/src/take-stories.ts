import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { ALBUM, pictureOf } from './album.ts'
import type { Look } from './looks.ts'
import { openPage } from './open-page.ts'
import type { Stage } from './page/page.ts'

/** What the page offers; functions given to `evaluate` run there. */
declare const stage: Stage

async function openStage(page: Page, url: string, { direction }: Look): Promise<void> {
  await page.goto(url)
  await page.waitForFunction(() => 'stage' in globalThis)
  if (direction === 'ltr') return
  await page.evaluate(() => {
    document.documentElement.lang = 'ar'
    document.documentElement.dir = 'rtl'
  })
}

/** Names of all stories. */
export async function storyNames(browser: Browser, url: string): Promise<readonly string[]> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.waitForFunction(() => 'stage' in globalThis)
  const names = await page.evaluate(() => stage.names)
  await page.close()
  return names
}

/** Takes a picture of each story in one look; tells what is wrong, one line each. */
export async function takeStories(
  browser: Browser,
  url: string,
  look: Look,
  names: readonly string[],
): Promise<readonly string[]> {
  const { page, takeComplaints } = await openPage(browser, look)
  await openStage(page, url, look)
  // What loads with the first story (texts, icons, another language) is there for all others.
  await page.evaluate((first) => stage.show(first ?? ''), names[0])
  await page.waitForLoadState('networkidle')
  const problems: string[] = []
  for (const name of names) {
    const seen = await page.evaluate((story) => stage.show(story), name)
    const path = join(ALBUM, pictureOf(name, look.name))
    await page.screenshot({ path, fullPage: true })
    problems.push(...[...seen, ...takeComplaints()].map((one) => `${name} ${look.name} ${one}`))
  }
  await page.context().close()
  return problems
}
