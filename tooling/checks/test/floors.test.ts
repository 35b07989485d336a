import { expect, test } from 'vitest'
import { floors } from '../src/floors.ts'
import { lines, manifest, repositoryOf } from './fixture.ts'

const problems = (files: Readonly<Record<string, string>>): string[] =>
  lines(floors(repositoryOf({ ...manifest('core'), ...files })))

const LEAVES = {
  'packages/core/src/crypto/srp.ts': '',
  'packages/core/src/transport/call.ts': '',
  'packages/core/src/session/tokens.ts': '',
  'packages/core/src/sign-in/srp.ts': '',
  'packages/core/src/errors/errors.ts': '',
}

test('imports down the stair and inside a folder pass', () => {
  const files = {
    ...LEAVES,
    'packages/core/src/sign-in/srp.ts': "import '../session/tokens.ts'\nimport '../crypto/srp.ts'",
    'packages/core/src/session/refresh.ts': "import './tokens.ts'\nimport '../transport/call.ts'",
    'packages/core/src/ports/client.ts': "import type { E } from '../errors/errors.ts'",
    'packages/core/src/crypto/hash.ts': "import '@noble/hashes/sha2.js'",
  }
  expect(problems(files)).toEqual([])
})

test('an import up the stair is found, also of a type', () => {
  const text = "import type { A } from '../sign-in/srp.ts'"
  expect(problems({ ...LEAVES, 'packages/core/src/session/a.ts': text })).toEqual([
    'packages/core/src/session/a.ts:1 imports sign-in/srp.ts, which lies on a higher floor',
  ])
})

test('an import between rooms of one floor is found', () => {
  const files = { 'packages/core/src/storage/a.ts': "import '../transport/call.ts'" }
  expect(problems({ ...LEAVES, ...files })).toEqual([
    'packages/core/src/storage/a.ts:1 imports transport/call.ts, which lies on the same floor',
  ])
})

test('crypto imports only itself, and only crypto imports the hashes', () => {
  const files = {
    'packages/core/src/crypto/a.ts': "import '../errors/errors.ts'",
    'packages/core/src/session/a.ts': "import '@noble/hashes/sha2.js'",
  }
  expect(problems({ ...LEAVES, ...files })).toHaveLength(2)
})

test('challenges never import one another', () => {
  const files = {
    'packages/core/src/flow/challenges/totp.ts': '',
    'packages/core/src/flow/challenges/sms.ts': "import './totp.ts'",
  }
  expect(problems(files)).toHaveLength(1)
})

test('a folder that stands on no floor is pointed out', () => {
  expect(problems({ 'packages/core/src/misc/a.ts': '' })).toEqual([
    'packages/core/src/misc/a.ts:0 misc stands on no floor',
  ])
})
