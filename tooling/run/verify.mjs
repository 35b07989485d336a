// `npm run verify`: the fast half of `npm test`, for every change.
import { ensureInstalled } from './install.mjs'
import { attempt, createRun, finish } from './steps.mjs'
import { verifySteps } from './verify-steps.mjs'

const run = createRun()
if (attempt(run, 'Install', () => ensureInstalled() ?? true)) await verifySteps(run)
finish(run)
