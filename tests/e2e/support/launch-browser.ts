import { type Browser, chromium, firefox } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/run/chromium.mjs'
import { FIREFOX_CHANNEL, findFirefox } from '../../../tooling/run/firefox.mjs'

function installed(name: string, executablePath: string | undefined): string {
  if (executablePath) return executablePath
  throw new Error(`${name} is needed: install it, or set ${name.toUpperCase()}_PATH`)
}

/** Starts a browser of this machine without a window: Chromium, or Firefox where the test project says so. */
export function launchBrowser(): Promise<Browser> {
  if (process.env['E2E_BROWSER'] === 'firefox') {
    const executablePath = installed('Firefox', findFirefox())
    return firefox.launch({ executablePath, channel: FIREFOX_CHANNEL })
  }
  const executablePath = installed('Chromium', findChromium())
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
}
