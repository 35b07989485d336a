import { expect, test } from 'vitest'
import { examples } from '../src/examples.ts'
import { lines, manifest, repositoryOf } from './fixture.ts'

const problems = (example: string, ambient = ''): string[] => {
  const comment = example.split('\n').map((line) => ` * ${line}`)
  const text = `/**\n * Adds.\n *\n * @example\n${comment.join('\n')}\n */\nexport const add = (a: number): number => a + 1\n`
  const files = {
    'packages/core/src/index.ts': "export { add } from './add.ts'",
    'packages/core/src/add.ts': text,
    'packages/core/examples.d.ts': ambient,
  }
  return lines(examples(repositoryOf({ ...manifest('core'), ...files })))
}

test('an example may use what the package exports, import it, and use the ambient names', () => {
  expect(problems('const two: number = add(1)')).toEqual([])
  expect(problems("import { add } from '@cognito-kit/core'\nconst two: number = add(1)")).toEqual(
    [],
  )
  expect(
    problems('```ts\nawait Promise.resolve(add(one))\n```', 'declare const one: number'),
  ).toEqual([])
})

test('examples in HTML are left alone', () => {
  expect(problems('<cognito-login></cognito-login>')).toEqual([])
  expect(problems('```html\n<p>\n```')).toEqual([])
})

test('a wrong type is found on its line', () => {
  expect(problems('const one = 1\nconst two: string = add(one)')).toEqual([
    "packages/core/src/add.ts:6 the example does not type-check: Type 'number' is not assignable to type 'string'.",
  ])
})

test('a name that the package does not export is found', () => {
  expect(problems('subtract(1)')).toEqual([
    "packages/core/src/add.ts:5 the example does not type-check: Cannot find name 'subtract'.",
  ])
})

test('a program of the README is checked like an example', () => {
  const files = {
    'packages/core/src/index.ts': '/** One. */\nexport const one = 1\n',
    'packages/core/README.md':
      "# core\n\n```ts\nimport { one } from '@cognito-kit/core'\nconst text: string = one\n```\n",
  }
  expect(lines(examples(repositoryOf({ ...manifest('core'), ...files })))).toEqual([
    "packages/core/README.md:5 the example does not type-check: Type 'number' is not assignable to type 'string'.",
  ])
})
