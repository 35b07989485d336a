import {
  API_COVERAGE,
  apiCoverage,
  BY_CALL,
  type Coverage,
  writeApiCoverage,
} from '../../generate/src/api-coverage.ts'
import type { Finding } from './finding.ts'
import type { Repository } from './repository.ts'

function gapsOf({ functions, local, operation, tests }: Coverage): Finding[] {
  const gap = (problem: string, remedy: string): Finding => ({
    file: API_COVERAGE,
    line: 0,
    problem: `${operation} ${problem}`,
    remedy,
  })
  if (functions.length === 0) {
    if (BY_CALL[operation] !== undefined) return []
    const remedy = 'write one, or name the operation in the @see of the one there is'
    return [gap('has no function in core', remedy)]
  }
  const gaps: Finding[] = []
  if (BY_CALL[operation] !== undefined) {
    gaps.push(gap('has a function now', 'take it out of BY_CALL'))
  }
  if (!local.startsWith('built')) {
    gaps.push(gap('is not built in local', 'build it, and say so in docs/fidelity.md'))
  }
  if (tests.length === 0) {
    gaps.push(gap('has no test against a server', 'add one in tests/flows'))
  }
  return gaps
}

/** Finds operations of users that one side lacks or no test covers, and a table that says something else. */
export function apiCoverageCheck(repository: Repository): Finding[] {
  const gaps = apiCoverage(repository.files).flatMap(gapsOf)
  if (repository.files.get(API_COVERAGE) === writeApiCoverage(repository.files)) return gaps
  const remedy = 'run `npm run generate` and commit what it writes'
  return [...gaps, { file: API_COVERAGE, line: 0, problem: 'differs from its generator', remedy }]
}
