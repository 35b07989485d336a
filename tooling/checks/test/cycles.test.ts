import { expect, test } from 'vitest'
import { cycles } from '../src/cycles.ts'
import { lines, manifest, repositoryOf } from './fixture.ts'

test('a tree of imports passes', () => {
  const files = {
    'a.ts': "import './b.ts'\nimport './c.ts'",
    'b.ts': "export * from './c.ts'",
    'c.ts': '',
  }
  expect(cycles(repositoryOf(files))).toEqual([])
})

test('a cycle over a type import and a re-export is found once', () => {
  const files = {
    'a.ts': "\nimport type { B } from './b.ts'",
    'b.ts': "export { c } from './c.ts'",
    'c.ts': "const a = () => import('./a.ts')",
  }
  expect(lines(cycles(repositoryOf(files)))).toEqual([
    'a.ts:2 imports itself: a.ts -> b.ts -> c.ts -> a.ts',
  ])
})

test('a cycle through two packages is found', () => {
  const files = {
    ...manifest('core'),
    ...manifest('protocol'),
    'packages/core/src/index.ts': "import '@cognito-kit/protocol'",
    'packages/protocol/src/index.ts': "import '@cognito-kit/core'",
  }
  expect(cycles(repositoryOf(files))).toHaveLength(1)
})
