import { expect, test } from 'vitest'
import { docs } from '../src/docs.ts'
import { lines, manifest, repositoryOf } from './fixture.ts'

const problems = (text: string, entry = "export * from './a.ts'"): string[] => {
  const files = { 'packages/core/src/index.ts': entry, 'packages/core/src/a.ts': text }
  return lines(docs(repositoryOf({ ...manifest('core'), ...files }))).map((line) =>
    line.replace('packages/core/src/a.ts:', ''),
  )
}

const DOCUMENTED = `
/**
 * Adds two numbers.
 *
 * @param a - First number.
 * @param options - What else counts.
 * @returns The sum.
 * @throws \`TypeError\` when one is not a number.
 * @example
 * add(1, { b: 2 })
 */
export function add(a: number, { b }: { b: number }): number {
  if (Number.isNaN(a)) throw new TypeError('a')
  return a + b
}

/**
 * A pair.
 *
 * @example
 * const pair: Pair = [1, 2]
 */
export type Pair = [number, number]
`

test('a complete comment passes', () => {
  expect(problems(DOCUMENTED)).toEqual([])
})

test('an internal export needs a summary only', () => {
  expect(problems('/** Adds one. */\nexport const add = (a: number): number => a + 1', '')).toEqual(
    [],
  )
  expect(problems('/** adds one */\nexport const add = (a: number): number => a + 1', '')).toEqual([
    '2 an export without a summary',
  ])
  expect(problems('export interface A {}', '')).toHaveLength(1)
})

test.each([
  ['@param a - First number.', 'has no @param for a'],
  ['@param options - What else counts.', 'has no @param for parameter 2'],
  ['@returns The sum.', 'has no @returns'],
  ['@throws `TypeError` when one is not a number.', 'throws, but has no @throws'],
])('a public function without %s is found', (tag, problem) => {
  expect(problems(DOCUMENTED.replace(tag, ''))).toEqual([`12 the public add ${problem}`])
})

test('a public function and a public type without an example are found', () => {
  expect(problems(DOCUMENTED.replaceAll('@example', '@remarks'))).toEqual([
    '12 the public add has no @example',
    '23 the public Pair has no @example',
  ])
})

test('a public function held by a constant counts as a function', () => {
  expect(problems('/** Adds one. */\nexport const add = (a: number): number => a + 1')).toEqual([
    '2 the public add has no @param for a',
    '2 the public add has no @returns',
    '2 the public add has no @example',
  ])
})

test('a function that asks the service says what can go wrong', () => {
  const text = `import { call } from '../transport/call.ts'
/**
 * Asks.
 *
 * @returns The answer.
 * @example
 * await ask()
 */
export async function ask(): Promise<string> {
  return call()
}`
  expect(problems(text)).toEqual([
    '9 the public ask asks the service, but has neither @throws nor @see',
  ])
})

test('public methods of a public class need a summary', () => {
  const text = `/**
 * A box.
 *
 * @example
 * new Box().open()
 */
export class Box {
  open(): void {}
  private close(): void {}
}`
  expect(problems(text)).toEqual(['8 the public method open has no summary'])
})
