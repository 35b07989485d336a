import { ensureChromium } from './chromium.mjs'
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

/** Everything that is fast: format, lint, types, the repository's own checks, and unit tests in Node and Chromium. */
export async function verifySteps(run) {
  await step(run, 'Format and lint', ['biome', 'check', '--error-on-warnings', '.'])
  await step(run, 'Types of every package', checkTypes())
  await step(run, 'Types in Vue and Svelte', [
    'turbo',
    'run',
    'typecheck',
    '--continue',
    '--output-logs=errors-only',
  ])
  await step(
    run,
    'Checks of the repository',
    (report) => ['tsx', 'tooling/checks/src/main.ts', '--json', report],
    {
      show: true,
    },
  )
  const chromium = attempt(run, 'Chromium', ensureChromium)
  const projects = ['node', 'node-alone', ...(chromium ? ['chromium'] : [])]
  await step(
    run,
    chromium ? 'Unit tests in Node and Chromium' : 'Unit tests in Node',
    (report) => vitest(report, ...projects),
    {
      env: { CHROMIUM_PATH: chromium },
    },
  )
  return chromium
}
