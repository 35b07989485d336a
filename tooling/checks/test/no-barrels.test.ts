import { expect, test } from 'vitest'
import { noBarrels } from '../src/no-barrels.ts'
import { lines, manifest, repositoryOf } from './fixture.ts'

const problems = (files: Readonly<Record<string, string>>): string[] =>
  lines(noBarrels(repositoryOf({ ...manifest('core'), ...files })))

test('the entry of a package and imports of files pass', () => {
  const files = {
    'packages/core/src/index.ts': "export { a } from './a.ts'",
    'packages/core/src/a.ts': "import '../src/b.ts'\nexport const a = 1",
    'packages/core/tsup.config.ts': 'export default {}',
  }
  expect(problems(files)).toEqual([])
})

test('an index that is no entry is found', () => {
  expect(problems({ 'packages/core/src/session/index.ts': '' })).toEqual([
    'packages/core/src/session/index.ts:0 is an index that no `exports` entry names',
  ])
})

test.each(['..', '.', './', './index', './index.ts', '../session/index.js'])(
  'an import of %s is found',
  (specifier) => {
    expect(problems({ 'packages/core/src/a.ts': `import '${specifier}'` })).toHaveLength(1)
  },
)

test('a default export is found', () => {
  expect(problems({ 'packages/core/src/a.ts': 'export default function a() {}' })).toHaveLength(1)
  expect(problems({ 'packages/core/src/a.ts': 'const a = 1\nexport default a' })).toHaveLength(1)
})
