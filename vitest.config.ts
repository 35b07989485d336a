import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromium } from './tooling/run/chromium.mjs'

const executablePath = findChromium()

/** One for each core: the default leaves one to a watcher, which nobody runs here. */
const WORKERS = '100%'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          maxWorkers: WORKERS,
          // No module of this repository holds state, so files can share the modules that one of them has loaded.
          isolate: false,
          environment: 'node',
          include: ['{packages,tooling}/*/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'chromium',
          maxWorkers: WORKERS,
          include: ['packages/*/test/**/*.browser.test.{ts,tsx}'],
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
          // One file at a time: the browsers that it starts use the cores.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
