import { existsSync } from 'node:fs'
import process from 'node:process'
import { installFromDebian } from './debian.mjs'

/** Where Firefox usually lies; `FIREFOX_PATH` goes first. */
const CANDIDATES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** Makes Playwright speak WebDriver BiDi with an unpatched Firefox. */
export const FIREFOX_CHANNEL = 'moz-firefox'

/** Path of an installed Firefox, or `undefined`. */
export function findFirefox() {
  return [process.env.FIREFOX_PATH, ...CANDIDATES].find((path) => path && existsSync(path))
}

/** Path of a Firefox, installed from Debian's package when the machine has none. */
export function ensureFirefox() {
  const found = findFirefox()
  if (found) return found
  installFromDebian('firefox-esr')
  const installed = findFirefox()
  if (installed) return installed
  throw new Error(
    'Firefox is needed for the tests in Firefox: install it, or set FIREFOX_PATH to its executable.',
  )
}
