import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../../generate/src/generate.ts'
import { generated } from '../src/generated.ts'
import { lines, ROOT, repositoryOf } from './fixture.ts'

const FOLDER = 'packages/protocol/src/generated'
const WEB_FOLDERS = ['packages/local/src/web', 'packages/local/src/generated']
const MODEL = 'packages/protocol/model/service-model.json'
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const paths = [FOLDER, ...WEB_FOLDERS].flatMap((folder) =>
  readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
)
const files = Object.fromEntries([MODEL, ...paths].map((file) => [file, read(file)]))

test('the committed files are what the generator writes', async () => {
  expect(await generated(repositoryOf(files))).toEqual([])
})

test('the generator writes the same twice, whatever the order of the model', () => {
  const model = JSON.parse(read(MODEL))
  const reversed = {
    operations: Object.fromEntries(Object.entries(model.operations).reverse()),
    shapes: Object.fromEntries(Object.entries(model.shapes).reverse()),
  }
  expect(generate(model)).toEqual(generate(model))
  expect(generate(reversed as typeof model)).toEqual(generate(model))
})

test('an edited, a missing and a foreign file are found', async () => {
  const { [`${FOLDER}/errors.ts`]: _, ...rest } = files
  const changed = { ...rest, [`${FOLDER}/shapes.ts`]: 'edited', [`${FOLDER}/mine.ts`]: '' }
  expect(lines(await generated(repositoryOf(changed)))).toEqual([
    `${FOLDER}/shapes.ts:0 differs from its generator`,
    `${FOLDER}/errors.ts:0 differs from its generator`,
    `${FOLDER}/mine.ts:0 is not made by the generator`,
  ])
})

test('a script of the local pages that was changed without the generator is found', async () => {
  const changed = { ...files, 'packages/local/src/web/copy.ts': 'export const x: number = 1' }
  expect(lines(await generated(repositoryOf(changed)))).toEqual([
    'packages/local/src/generated/web-files.ts:0 differs from its generator',
  ])
})

test('elements that nobody ran the generator for, and a component of one that is gone, are found', async () => {
  const component = 'packages/react/src/generated/cognito-old.ts'
  const elements = {
    'packages/elements/package.json': JSON.stringify({
      name: '@cognito-kit/elements',
      version: '1.0.0',
      exports: { './clock': './src/clock.ts' },
      publishConfig: { exports: { './clock': { default: './dist/clock.js' } } },
    }),
    'packages/elements/src/clock.ts':
      "/** Tells the time. */\nexport class Clock extends LitElement {}\ncustomElements.define('cognito-clock', Clock)",
  }
  const read = () => Promise.resolve(new Map())
  const found = await generated(repositoryOf({ ...files, ...elements, [component]: '' }), read)
  expect(lines(found)).toEqual([
    'packages/elements/custom-elements.json:0 differs from its generator',
    'packages/elements/web-types.json:0 differs from its generator',
    'packages/elements/vscode.html-custom-data.json:0 differs from its generator',
    'packages/elements/vscode.css-custom-data.json:0 differs from its generator',
    'packages/elements/llms.txt:0 differs from its generator',
    'packages/elements/src/generated/elements.ts:0 differs from its generator',
    'packages/elements/src/generated/element-loaders.ts:0 differs from its generator',
    'packages/react/src/generated/cognito-clock.ts:0 differs from its generator',
    'packages/react/src/generated/wrappers.ts:0 differs from its generator',
    `${component}:0 is not made by the generator`,
  ])
})
