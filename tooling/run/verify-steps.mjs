import { ensureChromium } from './chromium.mjs'
import { SLOW_TESTS } from './slow-tests.mjs'
import { attempt, step } from './steps.mjs'
import { checkTypes } from './types.mjs'

/** Arguments that make vitest write a JSON report beside what it prints. */
export const vitest = (report, ...projects) => [
  'vitest',
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
]

/** Unit tests, in Chromium too if there is one. */
const unitTests = (run, title, chromium, { files = [], env = {} }) =>
  step(
    run,
    `${title} in ${chromium ? 'Node and Chromium' : 'Node'}`,
    (report) => [
      ...vitest(report, 'node', 'node-alone', ...(chromium ? ['chromium'] : [])),
      ...files,
    ],
    { env: { ...env, CHROMIUM_PATH: chromium } },
  )

/** The unit tests that {@link verifySteps} leaves out. */
export const slowUnitTests = (run, chromium) =>
  unitTests(run, 'Slow unit tests', chromium, { files: SLOW_TESTS })

/** Everything that is fast: format, lint, types, the repository's own checks, and unit tests in Node and Chromium. */
export async function verifySteps(run) {
  await step(run, 'Format and lint', ['biome', 'check', '--error-on-warnings', '.'])
  await step(run, 'Types of every package', checkTypes())
  // Each keeps one core at work.
  await Promise.all([
    step(
      run,
      'Types in Vue and Svelte',
      ['turbo', 'run', 'typecheck', '--continue', '--output-logs=errors-only'],
      { isBeside: true },
    ),
    step(
      run,
      'Checks of the repository',
      (report) => ['tsx', 'tooling/checks/src/main.ts', '--json', report],
      { show: true, isBeside: true },
    ),
  ])
  const chromium = attempt(run, 'Chromium', ensureChromium)
  await unitTests(run, 'Unit tests', chromium, { env: { WITHOUT_SLOW_TESTS: 'yes' } })
  return chromium
}
