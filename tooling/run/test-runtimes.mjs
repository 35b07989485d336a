// `npm run test:runtimes`: what must hold in other browsers too, beside `npm test`.
import { ensureFirefox } from './firefox.mjs'
import { ensureInstalled } from './install.mjs'
import { attempt, createRun, finish, step } from './steps.mjs'
import { vitest } from './verify-steps.mjs'

const run = createRun()
if (attempt(run, 'Install', () => ensureInstalled() ?? true)) {
  const firefox = attempt(run, 'Firefox', ensureFirefox)
  if (firefox) {
    await step(run, 'Firefox', (report) => vitest(report, 'firefox', 'firefox-e2e'), {
      env: { FIREFOX_PATH: firefox },
    })
  }
}
finish(run)
