import { expect, test } from 'vitest'
import { lengths } from '../src/lengths.ts'
import { lines, repositoryOf } from './fixture.ts'

const statements = (count: number): string => 'void 0\n'.repeat(count)
const problems = (file: string, text: string): string[] =>
  lines(lengths(repositoryOf({ [file]: text })))

test('a file of 250 lines and a function of 40 pass', () => {
  expect(problems('packages/core/src/a.ts', statements(250))).toEqual([])
  expect(problems('packages/core/src/a.ts', `function a() {\n${statements(38)}}`)).toEqual([])
})

test('a file of 251 lines is found', () => {
  expect(problems('packages/core/src/a.ts', statements(251))).toEqual([
    'packages/core/src/a.ts:0 the file has 251 lines; the limit is 250',
  ])
})

test('a function of 41 lines is found by name', () => {
  expect(problems('packages/core/src/a.ts', `const a = () => {\n${statements(39)}}`)).toEqual([
    'packages/core/src/a.ts:1 a has 41 lines; the limit is 40',
  ])
})

test('render and templates may have 80 lines', () => {
  const text = `class A {\n  render() {\n${statements(78)}}\n}\nfunction formTemplate() {\n${statements(79)}}`
  expect(problems('packages/elements/src/a.ts', text)).toEqual([
    'packages/elements/src/a.ts:83 formTemplate has 81 lines; the limit is 80',
  ])
})

test('tests, generated files and locale tables are exempt', () => {
  const long = statements(999)
  for (const file of [
    'packages/core/test/a.test.ts',
    'packages/protocol/src/generated/a.ts',
    'packages/elements/src/translations/de.ts',
  ]) {
    expect(problems(file, long)).toEqual([])
  }
})
