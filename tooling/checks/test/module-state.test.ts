import { expect, test } from 'vitest'
import { moduleState } from '../src/module-state.ts'
import { lines, repositoryOf } from './fixture.ts'

const problems = (text: string): string[] =>
  lines(moduleState(repositoryOf({ 'packages/core/src/a.ts': text }))).map((line) =>
    line.replace('packages/core/src/a.ts:', ''),
  )

test('constants and tables pass', () => {
  const text = `export const names: readonly string[] = ['a']
export const table: Readonly<Record<string, number>> = { a: 1 }
export const kinds: ReadonlySet<string> = new Set(['a'])
export const pair = ['a', 'b'] as const
const words = ['a', 'b']
export function create() {
  const cache = new Map()
  let count = 0
  return () => cache.set(words.length, (count += 1))
}
export const copy = (self: { a?: number }) => { self.a = 1 }`
  expect(problems(text)).toEqual([])
})

test.each([
  ['let', 'let count = 0'],
  ['var', 'var count = 0'],
])('a top-level %s is found', (_, text) => {
  expect(problems(text)).toEqual(['1 has a top-level `let` or `var`'])
})

test.each([
  'const seen = new Map()',
  'const seen = new WeakSet()',
  'const seen: string[] = []',
  'const seen: Record<string, string> = {}',
  'export const seen: string[] = ["a"]',
  'const seen = ["a"]\nexport const add = (one: string) => seen.push(one)',
])('a collection that can change is found: %s', (text) => {
  expect(problems(text)).toEqual(['1 seen is a collection that can change'])
})

test.each([
  'globalThis.pool = 1',
  "globalThis['pool'] = 1",
  'export const a = () => { window.pool.name = 1 }',
  'delete globalThis.pool',
  'Object.assign(globalThis, { pool: 1 })',
])('a write to the global object is found: %s', (text) => {
  expect(problems(text)).toEqual(['1 writes to the global object'])
})
