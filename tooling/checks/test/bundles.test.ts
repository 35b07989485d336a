import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Budget, bundles } from '../src/bundles.ts'

const root = mkdtempSync(join(tmpdir(), 'bundles-'))
afterAll(() => rmSync(root, { recursive: true }))

writeFileSync(
  join(root, 'small.ts'),
  "export const small = 'small'\nexport const later = () => import('./large.ts')\n",
)
writeFileSync(
  join(root, 'large.ts'),
  `export const large = '${Array.from({ length: 999 }, (_, index) => index).join()}'\n`,
)
const LATER = Array.from({ length: 12 }, (_, index) => `later-${index}.ts`)
for (const file of LATER) writeFileSync(join(root, file), `export const name = '${file}'\n`)

const budget: Budget = {
  title: 'small',
  folder: '.',
  code: "export { small } from './small.ts'",
  gzipBytes: 200,
  forbiddenModules: [/large\.ts$/],
  forbiddenTexts: ['navigator.credentials'],
}

const problems = async (changed: Partial<Budget>): Promise<string[]> =>
  (await bundles(root, [{ ...budget, ...changed }])).findings.map(({ problem }) => problem)

test('a bundle within its budget passes and is printed', async () => {
  const { findings, figures } = await bundles(root, [budget])
  expect(findings).toEqual([])
  expect(figures).toEqual([expect.stringMatching(/^small: \d+ of 200 bytes gzip$/)])
})

test('what loads later does not count', async () => {
  expect(await problems({ code: "export { later } from './small.ts'" })).toEqual([])
})

test('what loads later is not taken for the bundle itself, however much of it there is', async () => {
  const imports = LATER.map(
    (file) => `export const load${file.replace(/\W/g, '')} = () => import('./${file}')`,
  )
  const code = [...imports, 'export const a = () => navigator.credentials.get()'].join('\n')
  expect(await problems({ code, gzipBytes: 999 })).toEqual([
    'the bundle "small" contains navigator.credentials',
  ])
})

test('a bundle over its budget, with a module that it must not have, is found', async () => {
  expect(await problems({ code: "export { large } from './large.ts'" })).toEqual([
    expect.stringMatching(/weighs \d+ bytes; the budget is 200$/),
    'the bundle "small" contains large.ts',
  ])
})

test('a forbidden text is found', async () => {
  expect(await problems({ code: 'export const a = () => navigator.credentials.get()' })).toEqual([
    'the bundle "small" contains navigator.credentials',
  ])
})

test('an export that does not exist is found', async () => {
  expect(await problems({ code: "export { huge } from './small.ts'" })).toEqual([
    expect.stringMatching(/cannot be built: No matching export/),
  ])
})
