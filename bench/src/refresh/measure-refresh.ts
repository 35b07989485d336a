import { type Browser, chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import { type Row, report } from '../report/report.ts'
import { CONTENDERS, type ContenderPages, serveContenders } from './contender-pages.ts'
import { type CountedPool, LATENCY_MS, startPool } from './counted-pool.ts'
import { type Outcome, runTrial, type Trial } from './run-trial.ts'

const TITLE = `Refresh, Chromium: requests that reach a pool that answers after ${LATENCY_MS} ms.
A tab is signed in when one more call gets a token that the pool accepts.`

type Name = keyof typeof CONTENDERS

/** The columns of the table. */
const TRIALS: Readonly<Record<string, Trial>> = {
  '1 tab × 5 calls': { tabs: 1, calls: 5, client: 'lasting' },
  '10 tabs × 1': { tabs: 10, calls: 1, client: 'lasting' },
  '10 tabs × 5': { tabs: 10, calls: 5, client: 'lasting' },
  '10 tabs × 5, rotation without grace': { tabs: 10, calls: 5, client: 'rotating' },
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function cell({ failed, refused, requests, signedIn }: Outcome, { client, tabs }: Trial) {
  if (client === 'lasting' && failed === 0 && signedIn === tabs) return requests
  const errors = plural(refused, 'error')
  return `${plural(requests, 'request')}, ${errors}, ${signedIn} of ${tabs} tabs signed in`
}

async function rows(browser: Browser, pages: ContenderPages, pool: CountedPool): Promise<Row[]> {
  const table = new Map<Name, Row>()
  // Contenders take turns, so that noise hits all alike.
  for (const [title, trial] of Object.entries(TRIALS)) {
    for (const name of Object.keys(CONTENDERS) as Name[]) {
      const outcome = await runTrial(browser, pool, pages.urlOf(name), trial)
      table.set(name, { contender: name, ...table.get(name), [title]: cell(outcome, trial) })
    }
  }
  return [...table.values()]
}

/** Requests that reach the service when all tabs of a browser find at the same moment that their tokens expired. */
export async function measureRefresh(): Promise<void> {
  const executablePath = findChromium()
  if (!executablePath) {
    console.log('\nNo Chromium found; set CHROMIUM_PATH to measure refresh.')
    return
  }
  const [browser, pages, pool] = await Promise.all([
    chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] }),
    serveContenders(),
    startPool(),
  ])
  try {
    report('refresh', TITLE, await rows(browser, pages, pool))
  } finally {
    await browser.close()
    pages.close()
    await pool.close()
  }
}
