// `npm test`: everything that must hold, from a clean clone to a signed-in person.
import { ensureInstalled } from './install.mjs'
import { attempt, createRun, finish, step } from './steps.mjs'
import { slowUnitTests, verifySteps, vitest } from './verify-steps.mjs'

const run = createRun()
if (attempt(run, 'Install', () => ensureInstalled() ?? true)) {
  const chromium = await verifySteps(run)
  await slowUnitTests(run, chromium)
  await step(run, 'Build of every package', ['turbo', 'run', 'build', '--output-logs=errors-only'])
  await step(
    run,
    'Packaging, third parties and end-to-end',
    (report) => vitest(report, 'integration', 'e2e'),
    {
      env: { CHROMIUM_PATH: chromium },
    },
  )
}
finish(run)
