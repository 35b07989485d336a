// `npm run test:long`: what takes longer than `npm test` may, beside it.
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { attempt, createRun, finish, step } from './steps.mjs'
import { vitest } from './verify-steps.mjs'

const run = createRun()
if (attempt(run, 'Install', () => ensureInstalled() ?? true)) {
  const chromium = attempt(run, 'Chromium', ensureChromium)
  if (chromium) {
    await step(run, 'Long tests', (report) => vitest(report, 'long'), {
      env: { CHROMIUM_PATH: chromium },
    })
  }
}
finish(run)
