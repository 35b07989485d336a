import { expect, test } from 'vitest'
import { packageArrows } from '../src/package-arrows.ts'
import { lines, manifest, repositoryOf } from './fixture.ts'

const packages = {
  ...manifest('protocol'),
  ...manifest('core', undefined, { '@noble/hashes': '2' }),
  ...manifest('elements', undefined, { lit: '3' }),
  ...manifest('local', undefined, { lmdb: '3' }),
}

const findingsOf = (file: string, text: string): string[] =>
  lines(packageArrows(repositoryOf({ ...packages, [file]: text })))

test('arrows of the design pass', () => {
  const files = {
    ...packages,
    'packages/core/src/a.ts':
      "import type { A } from '@cognito-kit/protocol'\nimport { hmac } from '@noble/hashes/hmac.js'",
    'packages/elements/src/a.ts': "import { html } from 'lit'\nimport '@cognito-kit/core/login'",
    'packages/local/src/node/serve.ts': "import { createServer } from 'node:http'",
    'packages/local/src/store/durable.ts': "import { open } from 'lmdb'",
    'packages/core/test/a.test.ts': "import { test } from 'vitest'\nimport '../src/a.ts'",
    'apps/demo/main.ts': "import '@cognito-kit/local'",
  }
  expect(packageArrows(repositoryOf(files))).toEqual([])
})

test('the local pool must not import core, not even a type', () => {
  expect(
    findingsOf('packages/local/src/a.ts', "\nimport type { A } from '@cognito-kit/core'"),
  ).toEqual(['packages/local/src/a.ts:2 local imports core: there is no such arrow'])
})

test('a dynamic import and an import type are imports', () => {
  expect(findingsOf('packages/protocol/src/a.ts', "const a = () => import('lit')")).toHaveLength(1)
  expect(
    findingsOf('packages/protocol/src/a.ts', "type A = import('@cognito-kit/core').A"),
  ).toHaveLength(1)
})

test('an installed package needs a place in the design and in package.json', () => {
  expect(findingsOf('packages/core/src/a.ts', "import 'lit'")).toEqual([
    'packages/core/src/a.ts:1 core may not depend on lit',
  ])
  expect(findingsOf('packages/core/src/a.ts', "import 'jose'")).toEqual([
    'packages/core/src/a.ts:1 imports jose, which is not among its dependencies',
  ])
})

test('of the framework of an app an element may know the types, and those only', () => {
  const peers = {
    'packages/elements/package.json': JSON.stringify({
      name: '@cognito-kit/elements',
      peerDependencies: { vue: '*', '@types/react': '*' },
    }),
  }
  const findings = (text: string): string[] =>
    lines(
      packageArrows(repositoryOf({ ...packages, ...peers, 'packages/elements/src/a.ts': text })),
    )
  expect(findings("import type { A } from 'vue'\nimport type { B } from 'react'")).toEqual([])
  expect(findings("import { a } from 'vue'")).toEqual([
    'packages/elements/src/a.ts:1 elements may not depend on vue',
  ])
  expect(findings("import type { A } from 'svelte/elements'")).toEqual([
    'packages/elements/src/a.ts:1 imports svelte, which is not among its dependencies',
  ])
})

test('what only Node has stays in the Node files of the local pool', () => {
  expect(findingsOf('packages/local/src/app.ts', "import 'node:fs'")).toHaveLength(1)
  expect(findingsOf('packages/local/src/app.ts', "import 'lmdb'")).toHaveLength(1)
  expect(findingsOf('packages/core/src/app.ts', "import 'node:fs'")).toHaveLength(1)
})

test('nobody imports apps, tests, bench or tooling', () => {
  expect(findingsOf('packages/core/test/a.test.ts', "import '../../../tooling/a.ts'")).toHaveLength(
    1,
  )
  expect(findingsOf('packages/core/src/a.ts', "import '@cognito-kit/demo'")).toHaveLength(1)
})

test('tests of a package may read the vectors as data', () => {
  const text = "import vectors from '../../../tests/vectors/srp.json'"
  expect(findingsOf('packages/core/test/a.test.ts', text)).toEqual([])
  expect(findingsOf('packages/core/src/a.ts', text)).toHaveLength(1)
})

test('a package without a rule is pointed out', () => {
  expect(lines(packageArrows(repositoryOf(manifest('mystery'))))).toEqual([
    'packages/mystery/package.json:0 the package mystery has no rule',
  ])
})
