import { expect, test } from 'vitest'
import { exportsExist } from '../src/exports-exist.ts'
import { lines, repositoryOf } from './fixture.ts'

const manifest = (exports: object, published: object): string =>
  JSON.stringify({ name: '@cognito-kit/core', exports, publishConfig: { exports: published } })

const DIST = { types: './dist/index.d.ts', default: './dist/index.js' }
const GOOD = {
  'packages/core/package.json': manifest({ '.': './src/index.ts' }, { '.': DIST }),
  'packages/core/src/index.ts': '',
  'packages/core/README.md': '`@cognito-kit/core` signs in. Not affiliated with Amazon.',
}

const problems = (changed: Readonly<Record<string, string>>): string[] =>
  lines(exportsExist(repositoryOf({ ...GOOD, ...changed }))).map(
    (line) => line.split(':0 ')[1] ?? '',
  )

test('an entry that exists, is published and documented passes', () => {
  expect(problems({})).toEqual([])
})

test('an entry without a file, a twin or a line in the README is found', () => {
  const exports = { '.': './src/index.ts', './login': './src/login.ts' }
  expect(problems({ 'packages/core/package.json': manifest(exports, { '.': DIST }) })).toEqual([
    'exports ./login as ./src/login.ts, which does not exist',
    'does not publish ./login',
    'does not mention @cognito-kit/core/login',
  ])
})

test('a published entry that lies outside dist, or that the workspace lacks, is found', () => {
  const published = { '.': { default: './src/index.ts' }, './login': DIST }
  expect(
    problems({ 'packages/core/package.json': manifest({ '.': './src/index.ts' }, published) }),
  ).toEqual([
    'publishes . from ./src/index.ts',
    'publishes ./login, which the workspace does not have',
  ])
})

test('a README must exist and say whose project it is', () => {
  expect(problems({ 'packages/core/README.md': '`@cognito-kit/core`' })).toEqual([
    'does not say whose project this is',
  ])
  const { 'packages/core/README.md': _, ...rest } = GOOD
  expect(exportsExist(repositoryOf(rest))).toMatchObject([{ problem: 'is missing' }])
})

test('a pattern stands for files that exist, and the README names one of them', () => {
  const pattern = { '.': './src/index.ts', './languages/*': './src/languages/*.ts' }
  const published = { '.': DIST, './languages/*': { default: './dist/languages/*.js' } }
  const changed = { 'packages/core/package.json': manifest(pattern, published) }
  expect(problems(changed)).toEqual([
    'exports ./languages/* as ./src/languages/*.ts, which does not exist',
    'does not mention @cognito-kit/core/languages/*',
  ])
  expect(
    problems({
      ...changed,
      'packages/core/src/languages/de.ts': '',
      'packages/core/README.md':
        '`@cognito-kit/core` speaks `@cognito-kit/core/languages/de`. Not affiliated with Amazon.',
    }),
  ).toEqual([])
})
