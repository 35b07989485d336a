import { expect, test } from 'vitest'
import { explainProblem } from '../../../src/components/login/explain-problem.ts'

const KNOWN = ['user-pool-id', 'client-id', 'no-sign-up', 'layout', 'providers', 'scopes', 'region']
const PROBLEM = 'layout is "combind"; it takes combined, identifier-first'

test.each([
  ['combind', 'combined'],
  ['Combined', 'combined'],
  ['identifier_first', 'identifier-first'],
])('for the value %s it suggests %s', (value, meant) => {
  const problem = `layout is "${value}"; it takes combined, identifier-first`
  expect(explainProblem(problem, [], KNOWN)).toBe(`${problem}. Did you mean ${meant}?`)
})

test('a value that is like none of the words is left without a guess', () => {
  const problem = 'layout is "two columns"; it takes combined, identifier-first'
  expect(explainProblem(problem, [], KNOWN)).toBe(problem)
})

test.each([
  ['userpoolid', 'user-pool-id'],
  ['user_pool_id', 'user-pool-id'],
  ['cliend-id', 'client-id'],
  ['nosignup', 'no-sign-up'],
  ['provider', 'providers'],
])('for the attribute %s it suggests %s', (name, meant) => {
  expect(explainProblem('', [name], KNOWN)).toBe(
    `There is no attribute ${name}. Did you mean ${meant}?`,
  )
})

test('an attribute of somebody else is no problem', () => {
  expect(explainProblem('', ['hx-target', 'v-cloak', 'accesskey', 'itemscope'], KNOWN)).toBe('')
})

test('a value and a name can both be wrong', () => {
  expect(explainProblem(PROBLEM, ['regoin'], KNOWN)).toBe(
    `${PROBLEM}. Did you mean combined? There is no attribute regoin. Did you mean region?`,
  )
})
