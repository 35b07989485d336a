import { apiCoverageCheck } from './api-coverage.ts'
import { bundles } from './bundles.ts'
import { cycles } from './cycles.ts'
import { docs } from './docs.ts'
import { examples } from './examples.ts'
import { exportsExist } from './exports-exist.ts'
import { fanOut } from './fan-out.ts'
import type { Finding, Report } from './finding.ts'
import { floors } from './floors.ts'
import { forbiddenWords } from './forbidden-words.ts'
import { generated } from './generated.ts'
import { lengths } from './lengths.ts'
import { moduleState } from './module-state.ts'
import { noBarrels } from './no-barrels.ts'
import { packageArrows } from './package-arrows.ts'
import { pureReducers } from './pure-reducers.ts'
import type { Repository } from './repository.ts'

/** One check: what it promises, and the program that proves it. */
export interface Check {
  readonly name: string
  /** A statement that holds when there are no findings. */
  readonly promise: string
  run(repository: Repository): Report | Promise<Report>
}

const check = (
  name: string,
  promise: string,
  find: (repository: Repository) => Finding[] | Promise<Finding[]>,
): Check => ({
  name,
  promise,
  run: async (repository) => ({ findings: await find(repository) }),
})

/** All checks, the quick ones first. */
export const CHECKS: readonly Check[] = [
  check('package-arrows', 'packages import only what the design allows', packageArrows),
  check('floors', 'inside a package, imports run down the stair', floors),
  check('pure-reducers', 'reducers have no effects', pureReducers),
  check('cycles', 'no file imports itself, by whatever way', cycles),
  check('lengths', 'files and functions can be read at one go', lengths),
  check('no-barrels', 'an index is a public entry, and exports have names', noBarrels),
  check('module-state', 'modules hold no state', moduleState),
  check('exports', 'every entry exists, is published and stands in a README', exportsExist),
  check('generated', 'generated files are what the generator writes', generated),
  check(
    'api-coverage',
    'every operation of users has a function, a server and a test',
    apiCoverageCheck,
  ),
  check('forbidden-words', 'nothing private or unfinished is committed', forbiddenWords),
  { name: 'fan-out', promise: 'a sign-in reaches few files', run: fanOut },
  check('docs', 'every export is documented', docs),
  check('examples', 'the examples in comments and READMEs type-check', examples),
  { name: 'bundles', promise: 'downloads keep their budgets', run: ({ root }) => bundles(root) },
]
