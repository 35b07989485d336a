import { type Browser, chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import { median, type Row, report } from '../report/report.ts'
import { BARE_LIT, CONTENDERS, OURS } from './contenders.ts'
import { type Pages, servePages } from './serve-pages.ts'
import { bundleWatch, SLOW, type Visit, visitPage } from './visit-page.ts'

const RUNS = 9

/** Against the bare Lit form; a field that is there later is felt. */
const BUDGET_TIMES = 1.1
const BUDGET_BLOCKING_MS = 0

const TITLE = `Page: from navigation to a user-name field that can be typed in
Chromium, CPU slowed ${SLOW.cpuTimes} times, ${SLOW.latencyMs} ms latency, 1.44 Mbit/s, cache off, median of ${RUNS}`

type Results = Readonly<Record<string, readonly Visit[]>>

/** Contenders take turns, so that noise hits all alike. */
async function measureAll(browser: Browser, pages: Pages): Promise<Results> {
  const results: Record<string, Visit[]> = {}
  const watch = await bundleWatch()
  for (let run = 0; run < RUNS; run += 1) {
    for (const name of Object.keys(CONTENDERS)) {
      results[name] = [...(results[name] ?? []), await visitPage(browser, pages.urlOf(name), watch)]
    }
  }
  return results
}

const middle = (visits: readonly Visit[], member: keyof Visit): number =>
  Math.round(median(visits.map((visit) => visit[member])))

function rows(results: Results): Row[] {
  const all = Object.entries(CONTENDERS).map(([name, { title }]) => {
    const visits = results[name] ?? []
    const [readyMs, blockingMs] = [middle(visits, 'readyMs'), middle(visits, 'blockingMs')]
    return { title, readyMs, blockingMs, visits }
  })
  const bare = all.find(({ title }) => title === BARE_LIT)?.readyMs ?? Number.NaN
  return all.map(({ title, readyMs, blockingMs, visits }) => {
    const times = readyMs / bare
    const isMet = times <= BUDGET_TIMES && blockingMs <= BUDGET_BLOCKING_MS
    const budget = `at most ${BUDGET_TIMES}, ${BUDGET_BLOCKING_MS} ms: ${isMet ? 'met' : 'NOT met'}`
    return {
      page: title,
      'ready ms': readyMs,
      'times bare Lit': times.toFixed(2),
      'blocking ms': blockingMs,
      'JS bytes': middle(visits, 'scriptBytes'),
      'CSS bytes': middle(visits, 'styleBytes'),
      requests: middle(visits, 'requests'),
      budget: title === OURS ? budget : '',
    }
  })
}

/** How long a person with a slow phone waits for a login page. */
export async function measurePage(): Promise<void> {
  const executablePath = findChromium()
  if (!executablePath) {
    console.log('\nNo Chromium found; set CHROMIUM_PATH to measure pages.')
    return
  }
  const [browser, pages] = await Promise.all([
    chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] }),
    servePages(),
  ])
  try {
    report('page', TITLE, rows(await measureAll(browser, pages)))
  } finally {
    await browser.close()
    pages.close()
  }
}
