import { expect, test } from 'vitest'
import { API_COVERAGE, writeApiCoverage } from '../../generate/src/api-coverage.ts'
import { apiCoverageCheck } from '../src/api-coverage.ts'
import { lines, repositoryOf } from './fixture.ts'

const TABLE = 'packages/protocol/src/generated/operation-table.ts'
const source = (operation: string): string => `/** Does it. @see API_${operation}.html */\n`
const fidelity = (state: string): string => `| GetUser | ${state} | documentation | none known |\n`

const FILES: Readonly<Record<string, string>> = {
  [TABLE]: "  GetUser: { auth: 'accessToken' },\n  ListUsers: { auth: 'iam' },\n",
  'packages/core/src/index.ts': "export { getUser } from './account/get-user.ts'\n",
  'packages/core/src/account/get-user.ts': `${source('GetUser')}export function getUser() {}\n`,
  'docs/fidelity.md': fidelity('built'),
  'packages/local/src/operations/users/get-user.ts': "export const getUser: Handler<'GetUser'> = 0",
  'tests/flows/account/get-user.test.ts': "import { getUser } from '@cognito-kit/core'\n",
}

/** What is found in these files with a table that is up to date. */
const found = (changes: Readonly<Record<string, string>>): string[] => {
  const files = { ...FILES, ...changes }
  const table = writeApiCoverage(repositoryOf(files).files)
  return lines(apiCoverageCheck(repositoryOf({ ...files, [API_COVERAGE]: table })))
}

test('an operation with a function, a server and a test is in order, and administrators have their own', () => {
  expect(found({})).toEqual([])
})

test('the table shows the function, the state and the test', () => {
  expect(writeApiCoverage(repositoryOf(FILES).files)).toContain(
    '| GetUser | `getUser` | [built](../packages/local/src/operations/users/get-user.ts); none known | [flows/account/get-user](../tests/flows/account/get-user.test.ts) |',
  )
})

test('a function that is not public, or names another source, is none', () => {
  const missing = [`${API_COVERAGE}:0 GetUser has no function in core`]
  expect(found({ 'packages/core/src/index.ts': '' })).toEqual(missing)
  const other = `${source('ListUsers')}export function getUser() {}\n`
  expect(found({ 'packages/core/src/account/get-user.ts': other })).toEqual(missing)
})

test('an operation that local lacks, and a function without a test, are found', () => {
  expect(found({ 'docs/fidelity.md': fidelity('not yet') })).toEqual([
    `${API_COVERAGE}:0 GetUser is not built in local`,
  ])
  const elsewhere = "import { getUser } from './elsewhere.ts'\n"
  expect(found({ 'tests/flows/account/get-user.test.ts': elsewhere })).toEqual([
    `${API_COVERAGE}:0 GetUser has no test against a server`,
  ])
})

test('an excuse that is no longer true is found', () => {
  const files = {
    [TABLE]: "  GetClientToken: { auth: 'clientSecret' },\n",
    'packages/core/src/account/get-user.ts': `${source('GetClientToken')}export function getUser() {}\n`,
    'docs/fidelity.md': '| GetClientToken | built | documentation | none known |\n',
  }
  expect(found(files)).toEqual([`${API_COVERAGE}:0 GetClientToken has a function now`])
  const without = { ...files, 'packages/core/src/account/get-user.ts': '' }
  expect(found(without)).toEqual([])
})

test('a table that says something else is found', () => {
  expect(lines(apiCoverageCheck(repositoryOf({ ...FILES, [API_COVERAGE]: '' })))).toEqual([
    `${API_COVERAGE}:0 differs from its generator`,
  ])
})
