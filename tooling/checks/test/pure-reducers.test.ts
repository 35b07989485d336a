import { expect, test } from 'vitest'
import { pureReducers } from '../src/pure-reducers.ts'
import { lines, repositoryOf } from './fixture.ts'

const problems = (text: string): string[] =>
  lines(pureReducers(repositoryOf({ 'packages/core/src/flow/challenges/totp.ts': text })))

test('a reducer over data passes', () => {
  const text = `import type { State } from '../types.ts'
export const totp = (state: State, now: Date) => ({ ...state, fetch: state.fetch, at: Math.max(1, 2) })`
  expect(problems(text)).toEqual([])
})

test.each([
  ['fetch', 'export const a = () => fetch("/")'],
  ['Date', 'export const a = () => Date.now()'],
  ['Date', 'export const a = () => new Date()'],
  ['Math.random', 'export const a = () => Math.random()'],
  ['globalThis', 'export const a = () => globalThis.name'],
  ['localStorage', 'export const a = { store: localStorage }'],
  ['await', 'export const a = async (b: Promise<1>) => await b'],
])('the use of %s is found', (name, text) => {
  expect(problems(text)).toEqual([
    `packages/core/src/flow/challenges/totp.ts:1 a reducer uses ${name}`,
  ])
})

test('a reducer that imports crypto is found', () => {
  expect(problems("import { srp } from '../../crypto/srp.ts'")).toHaveLength(1)
})

test('files that are no reducers may have effects', () => {
  const files = { 'packages/core/src/flow/run.ts': 'export const a = () => fetch("/")' }
  expect(pureReducers(repositoryOf(files))).toEqual([])
})
