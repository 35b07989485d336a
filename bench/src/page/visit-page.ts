import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, CDPSession } from 'playwright-core'
import type { WatchedPage } from './watch-field.ts'

/** A slow phone on a slow network: what Lighthouse simulates, in figures of the connection itself. */
export const SLOW = { cpuTimes: 4, latencyMs: 562.5, bitsPerSecond: 1.44 * 1024 * 1024 } as const

/** What one visit of a page cost. */
export interface Visit {
  /** From navigation until the field for the user name can be typed in. */
  readonly readyMs: number
  /** Time by which tasks of the main thread were longer than 50 ms, until half a second after that. */
  readonly blockingMs: number
  /** On the wire until then, headers included. */
  readonly scriptBytes: number
  readonly styleBytes: number
  readonly requests: number
}

/** A new window has pages of the browser's own to load, such as the popup of its address bar, on the same two cores. */
const WINDOW_MS = 1500

declare const measured: WatchedPage['measured']

async function slowDown(debug: CDPSession): Promise<void> {
  const throughput = SLOW.bitsPerSecond / 8
  await debug.send('Network.enable')
  await debug.send('Network.setCacheDisabled', { cacheDisabled: true })
  await debug.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpuTimes })
}

/** The script that measures in the page, as a browser reads it. */
export async function bundleWatch(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'watch-field.ts')],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** Opens a page as a new visitor with a slow device; the script of {@link bundleWatch} measures. */
export async function visitPage(browser: Browser, url: string, watch: string): Promise<Visit> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.waitForTimeout(WINDOW_MS)
  const debug = await context.newCDPSession(page)
  await slowDown(debug)
  const types = new Map<string, string>()
  const bytes: { [type: string]: number } = {}
  debug.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type))
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? ''
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength
  })
  await page.addInitScript(watch)
  await page.goto(url, { waitUntil: 'commit' })
  const { readyMs, blockingMs } = await page.evaluate(() => measured)
  await context.close()
  const { Script: scriptBytes = 0, Stylesheet: styleBytes = 0 } = bytes
  return { readyMs, blockingMs, scriptBytes, styleBytes, requests: types.size }
}
