import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'

/** Where Chromium usually lies; `CHROMIUM_PATH` goes first. */
const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Flags for a headless run without a network of its own, also as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Path of an installed Chromium, or `undefined`. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...CANDIDATES].find((path) => path && existsSync(path))
}

/** Path of a Chromium, installed from Debian's package when the machine has none. */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  console.log('No Chromium found; installing the Debian package `chromium`.')
  try {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    for (const command of [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ]) {
      const [program, ...args] = [...sudo, ...command]
      execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    }
  } catch {
    // Said below in words that help.
  }
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'Chromium is needed for the browser tests: install it, or set CHROMIUM_PATH to its executable.',
  )
}
