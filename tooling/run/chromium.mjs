import { existsSync } from 'node:fs'
import process from 'node:process'
import { installFromDebian } from './debian.mjs'

/** Where Chromium usually lies; `CHROMIUM_PATH` goes first. */
const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What Playwright turns off by itself; the last flag of a kind counts, so ours has to name it too. */
const OFF_ANYWAY = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'BlockOriginHeaderModificationOnRedirect',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'Translate',
]

/** Pages of an address bar that nobody sees: each new window starts a process for them, half a second of a core. */
const ADDRESS_BAR = ['WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxPopup']

/** Flags for a headless run without a network of its own, also as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...OFF_ANYWAY, ...ADDRESS_BAR].join()}`,
]

/** Path of an installed Chromium, or `undefined`. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...CANDIDATES].find((path) => path && existsSync(path))
}

/** Path of a Chromium, installed from Debian's package when the machine has none. */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  installFromDebian('chromium')
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'Chromium is needed for the browser tests: install it, or set CHROMIUM_PATH to its executable.',
  )
}
