import { getDiffieHellman } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import { median, report } from '../report/report.ts'

/** Rounds for each contender after one that warms up. */
const ROUNDS = 15

type Times = Readonly<Record<string, readonly number[]>>

async function bundle(platform: 'node' | 'browser'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'contenders.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'bench',
    platform,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** The prime as OpenSSL knows it, so that the referee takes nothing from a contender. */
const prime = (): bigint => BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)

async function inNode(): Promise<Times> {
  const { race } = await import('./contenders.ts')
  return race(prime(), ROUNDS + 1)
}

async function inChromium(): Promise<Times | undefined> {
  const executablePath = findChromium()
  if (!executablePath) return undefined
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  try {
    const page = await browser.newPage()
    await page.route('http://bench.localhost/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    )
    await page.goto('http://bench.localhost/')
    await page.addScriptTag({ content: `${await bundle('browser')};globalThis.bench = bench` })
    return await page.evaluate(
      async ([N, rounds]) => {
        const { bench } = globalThis as unknown as {
          bench: { race(N: bigint, rounds: number): Promise<Times> }
        }
        return bench.race(BigInt(N), rounds)
      },
      [`0x${prime().toString(16)}`, ROUNDS + 1] as const,
    )
  } finally {
    await browser.close()
  }
}

function rows(times: Times, cold: boolean) {
  const best = median(times['@cognito-kit/core']?.slice(1) ?? [])
  return Object.entries(times).map(([name, all]) => {
    const ms = median(all.slice(1))
    const row = {
      contender: name,
      'ms (median)': ms.toFixed(1),
      'times ours': (ms / best).toFixed(1),
    }
    return cold ? { ...row, 'first, ms': (all[0] ?? 0).toFixed(1) } : row
  })
}

/** One SRP sign-in, client side, from the call to the stored tokens; every proof is checked. */
export async function measureSrp(): Promise<void> {
  report('srp-node', `SRP sign-in, client CPU, Node ${process.version}`, rows(await inNode(), true))
  const times = await inChromium()
  if (times) report('srp-chromium', 'SRP sign-in, client CPU, Chromium', rows(times, true))
  else console.log('\nNo Chromium found; set CHROMIUM_PATH to measure there too.')
}
