import { relative } from 'node:path'
import process from 'node:process'
import { type Browser, chromium } from 'playwright-core'
import { startDemo } from '../../../tests/e2e/support/demo-process.ts'
import { CHROMIUM_FLAGS, ensureChromium } from '../../run/chromium.mjs'
import { ALBUM, emptyAlbum, writeAlbum } from './album.ts'
import { LOOKS, type Look } from './looks.ts'
import { servePage } from './serve-page.ts'
import { demoStories } from './stories/demo-stories.ts'
import { takeDemo } from './take-demo.ts'
import { storyNames, takeStories } from './take-stories.ts'

/** Pages that are open at the same time. */
const HANDS = 4

type Take = (look: Look) => Promise<readonly string[]>

/** Has all looks taken, a few at a time. */
async function takeAll(take: Take): Promise<readonly string[]> {
  const queue = [...LOOKS]
  const problems: string[] = []
  const work = async (): Promise<void> => {
    for (let look = queue.shift(); look; look = queue.shift()) problems.push(...(await take(look)))
  }
  await Promise.all(Array.from({ length: HANDS }, work))
  return problems
}

/** Only pictures whose name contains one of the words, or all without a word. */
const chosen = (names: readonly string[], words: readonly string[]): readonly string[] =>
  words.length === 0 ? names : names.filter((name) => words.some((word) => name.includes(word)))

/** The stories of the elements; tells their names and what is wrong. */
async function elements(browser: Browser, words: readonly string[]) {
  const stories = await servePage()
  const names = chosen(await storyNames(browser, stories.url), words)
  const problems =
    names.length > 0 ? await takeAll((look) => takeStories(browser, stories.url, look, names)) : []
  stories.close()
  return { names, problems }
}

/** The pages of the demo; tells their names and what is wrong. */
async function demo(browser: Browser, words: readonly string[]) {
  const names = chosen(Object.keys(demoStories), words)
  if (names.length === 0) return { names, problems: [] }
  const running = await startDemo()
  const problems = await takeAll((look) => takeDemo(browser, running.pageUrl, look, names))
  await running.stop()
  return { names, problems }
}

async function run(words: readonly string[]): Promise<void> {
  const start = performance.now()
  await emptyAlbum()
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...CHROMIUM_FLAGS, '--font-render-hinting=none'],
  })
  const parts = [await elements(browser, words), await demo(browser, words)]
  const names = parts.flatMap((part) => part.names)
  const problems = parts.flatMap((part) => part.problems)
  await writeAlbum(browser, names)
  await browser.close()
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  const folder = relative(process.cwd(), ALBUM)
  for (const problem of problems) console.error(problem)
  console.log(`${names.length * LOOKS.length} pictures in ${seconds} s: ${folder}/index.html`)
  console.log(`${names.length} stories, ${problems.length} problems`)
  if (problems.length > 0 || names.length === 0) process.exitCode = 1
}

await run(process.argv.slice(2))
