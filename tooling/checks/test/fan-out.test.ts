import { expect, test } from 'vitest'
import { fanOut } from '../src/fan-out.ts'
import { lines, repositoryOf } from './fixture.ts'

const chain = (length: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `packages/core/src/f${index}.ts`,
      `import './f${index + 1}.ts'`,
    ]),
  )

const SIGN_IN = {
  'packages/core/src/sign-in.ts':
    "import './f0.ts'\nimport type { T } from './type.ts'\nexport const signInWithSrp = () => 1",
  'packages/core/src/type.ts': '',
}

test('a short reach passes and is printed; types do not count', () => {
  expect(fanOut(repositoryOf({ ...SIGN_IN, ...chain(3) }))).toEqual({
    findings: [],
    figures: ['signInWithSrp reaches 4 files; fewer than 40 are allowed'],
  })
})

test('a reach of forty files is found', () => {
  expect(lines(fanOut(repositoryOf({ ...SIGN_IN, ...chain(39) })).findings)).toEqual([
    'packages/core/src/sign-in.ts:0 signInWithSrp reaches 40 files; fewer than 40 are allowed',
  ])
})

test('a sign-in that has another name is pointed out', () => {
  expect(fanOut(repositoryOf({})).findings).toHaveLength(1)
})
