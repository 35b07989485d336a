import process from 'node:process'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromium } from './tooling/run/chromium.mjs'
import { FIREFOX_CHANNEL, findFirefox } from './tooling/run/firefox.mjs'
import { SLOW_TESTS } from './tooling/run/slow-tests.mjs'

const executablePath = findChromium()

/** What takes long and is about rare things; `npm run test:long` runs it, beside `npm test`. */
const LONG_TESTS = [
  'tests/e2e/local-page.test.ts',
  'tests/e2e/refresh-failures.test.ts',
  'tests/e2e/refresh-tabs.test.ts',
  'tests/e2e/themes.test.ts',
]

/** One for each core: the default leaves one to a watcher, which nobody runs here. */
const WORKERS = '100%'

/** What a run of unit tests leaves out. */
const LEFT_OUT = ['**/node_modules/**', ...(process.env['WITHOUT_SLOW_TESTS'] ? SLOW_TESTS : [])]

/** Files that put other modules in place of ours, and so cannot share them with others. */
const REPLACING_TESTS = [
  'packages/core/test/account/totp-qr-code.test.ts',
  'packages/core/test/login/{opening,turns}.test.ts',
  'packages/elements/test/components/login/login-config.test.ts',
]

/** Sources stay as they are for a run, so each new page takes from the cache what an earlier one has loaded; not so in watch mode. */
const KEEPS_MODULES = process.argv.includes('run')
  ? { headers: { 'cache-control': 'max-age=3600' } }
  : {}

/** A second, as Vitest has it, is not much on a machine that does other things beside. */
const PATIENT = { poll: { timeout: 10_000 } }

/** What Firefox is asked too: all that it can answer, and that it may answer differently from Chromium. */
const FIREFOX_TESTS = ['packages/*/test/components/*/login.browser.test.ts']
const FIREFOX_E2E_TESTS = ['tests/e2e/login-element.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          expect: PATIENT,
          maxWorkers: WORKERS,
          // No module of this repository holds state, so files can share the modules that one of them has loaded.
          isolate: false,
          environment: 'node',
          include: ['{packages,tooling}/*/test/**/*.test.ts'],
          exclude: [...REPLACING_TESTS, '**/*.browser.test.ts', ...LEFT_OUT],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'node-alone',
          expect: PATIENT,
          maxWorkers: WORKERS,
          environment: 'node',
          include: REPLACING_TESTS,
          testTimeout: 20_000,
        },
      },
      {
        server: KEEPS_MODULES,
        test: {
          name: 'chromium',
          expect: PATIENT,
          maxWorkers: WORKERS,
          include: ['packages/*/test/**/*.browser.test.{ts,tsx}'],
          exclude: LEFT_OUT,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath, args: CHROMIUM_FLAGS },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'integration',
          expect: PATIENT,
          maxWorkers: WORKERS,
          // After the others: servers and packages that are built take long enough as it is.
          sequence: { groupOrder: 1 },
          environment: 'node',
          include: ['tests/*/**/*.test.ts'],
          exclude: ['tests/e2e/**', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: PATIENT,
          // One file at a time: the browsers that it starts use the cores.
          maxWorkers: 1,
          // Files share the bundlers and what these made.
          isolate: false,
          sequence: { groupOrder: 2 },
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: [...LONG_TESTS, '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'long',
          expect: PATIENT,
          maxWorkers: 1,
          environment: 'node',
          include: [...LONG_TESTS, 'tests/flows/sign-in.model.test.ts'],
          env: { MODEL_RUNS: '1000' },
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      // The two below run by `npm run test:runtimes`.
      {
        test: {
          name: 'firefox',
          expect: PATIENT,
          maxWorkers: WORKERS,
          include: FIREFOX_TESTS,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findFirefox(), channel: FIREFOX_CHANNEL },
            }),
            instances: [{ browser: 'firefox' }],
          },
        },
      },
      {
        test: {
          name: 'firefox-e2e',
          expect: PATIENT,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          environment: 'node',
          include: FIREFOX_E2E_TESTS,
          env: { E2E_BROWSER: 'firefox' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
