import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  bytesToBigint,
  bytesToHex,
  hexToBytes,
  utf8,
} from '../../packages/core/src/crypto/bytes.ts'
import { g, N, powmod } from '../../packages/core/src/crypto/group.ts'
import { pad } from '../../packages/core/src/crypto/pad.ts'
import {
  claimKey,
  premasterSecret,
  privateKey,
  proveSecret,
} from '../../packages/core/src/crypto/srp.ts'
import { timestamp } from '../../packages/core/src/crypto/timestamp.ts'
import { deviceVerifier } from '../../packages/core/src/devices/introduce-device.ts'
import { secretHash } from '../../packages/core/src/server/secret-hash.ts'
import { sha256 } from './support/sha256.ts'

interface Vector {
  readonly id: string
  readonly inputs: Readonly<Record<string, string>>
  readonly recomputed_all: Readonly<Record<string, string>>
}

interface Vectors {
  readonly constants: { readonly N: string; readonly k: string }
  readonly padHex: readonly (readonly [string, string])[]
  readonly timestamps: readonly { readonly utc: string; readonly text: string }[]
  readonly vectors: readonly Vector[]
}

const file = JSON.parse(
  readFileSync(new URL('./srp-vectors.json', import.meta.url), 'utf8'),
) as Vectors

function vector(id: string): {
  readonly in: (name: string) => string
  readonly out: (name: string) => string
} {
  const found = file.vectors.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no vector ${id}`)
  const read = (from: Readonly<Record<string, string>>) => (name: string) => {
    const value = from[name]
    if (value === undefined) throw new Error(`vector ${id} has no ${name}`)
    return value
  }
  return { in: read(found.inputs), out: read(found.recomputed_all) }
}

const int = (hex: string): bigint => BigInt(`0x${hex}`)

describe('core reproduces the published vectors', () => {
  test('N and k', () => {
    expect(N).toBe(int(file.constants.N))
    expect(bytesToBigint(sha256(pad(N), pad(g)))).toBe(int(file.constants.k))
    expect(vector('swift-k').out('k').replace(/^0+/, '')).toBe(file.constants.k)
  })

  test.each(file.padHex)('pad(%s) is %s', (hex, padded) => {
    // A vector that is given without its leading zero stands for the same integer.
    expect(bytesToHex(pad(int(hex)))).toBe(padded)
  })

  test.each(file.timestamps)('the time $utc is $text', ({ utc, text }) => {
    expect(timestamp(Date.parse(utc))).toBe(text)
  })

  test.each(['go-u', 'swift-u-1', 'swift-u-2'])('u of %s', (id) => {
    const { in: input, out } = vector(id)
    const u = bytesToBigint(sha256(pad(int(input('A'))), pad(int(input('B')))))
    expect(u.toString(16)).toBe(out('u').replace(/^0+/, ''))
  })

  test('every intermediate value of helper-user-srp', () => {
    const { in: input, out } = vector('helper-user-srp')
    const a = int(input('a'))
    const ephemeral = { a, A: powmod(g, a) }
    expect(ephemeral.A).toBe(int(out('A')))
    const claimant = {
      group: input('pool_name'),
      identity: input('user_id_for_srp'),
      secret: input('password'),
    }
    const x = privateKey(claimant, int(input('salt')))
    expect(x).toBe(int(out('x')))
    const shared = premasterSecret(ephemeral, int(input('B')), x)
    expect(shared?.u).toBe(int(out('u')))
    expect(shared?.S).toBe(int(out('S')))
    expect(shared && bytesToHex(claimKey(shared))).toBe(out('hkdf'))
    const signature = proveSecret(
      claimant,
      ephemeral,
      { SALT: input('salt'), SRP_B: input('B'), SECRET_BLOCK: input('secret_block') },
      input('timestamp'),
    )
    expect(signature).toBe(out('signature'))
  })

  test('S of swift-S-1', () => {
    const { in: input, out } = vector('swift-S-1')
    const x = privateKey(
      { group: input('pool_name_plus_user'), identity: '', secret: input('password') },
      int(input('salt')),
    )
    const ephemeral = { a: int(input('a')), A: int(input('A')) }
    expect(premasterSecret(ephemeral, int(input('B')), x)?.S).toBe(int(out('S')))
  })

  test('the verifier of helper-device-verifier', () => {
    const { in: input, out } = vector('helper-device-verifier')
    const claimant = {
      group: input('device_group_key'),
      identity: input('device_key'),
      secret: input('device_random_password'),
    }
    const x = privateKey(claimant, int(input('salt_hex')))
    expect(x).toBe(int(out('x')))
    expect(powmod(g, x)).toBe(int(out('v')))
    expect(deviceVerifier(claimant, int(input('salt_hex')))).toEqual({
      PasswordVerifier: out('PasswordVerifier'),
      Salt: out('Salt'),
    })
  })

  test.each(['own-user-roundtrip', 'own-device-roundtrip'])('the client half of %s', (id) => {
    const { in: input, out } = vector(id)
    const a = int(input('a'))
    const ephemeral = { a, A: powmod(g, a) }
    expect(ephemeral.A).toBe(int(out('A')))
    const signature = proveSecret(
      { group: input('group'), identity: input('identity'), secret: input('password') },
      ephemeral,
      { SALT: input('salt'), SRP_B: out('B'), SECRET_BLOCK: input('secret_block') },
      input('timestamp'),
    )
    expect(signature).toBe(out('signature'))
  })

  test.each([
    ['helper-secret-hash', 'a2c2e290-6d0f-4a08-a5ca-f0162935f3a6'],
    ['go-secret-hash', vector('go-secret-hash').in('username')],
  ])('SECRET_HASH of %s', (id, username) => {
    const { in: input, out } = vector(id)
    const hash = secretHash(username, input('client_id'), input('client_secret'))
    expect(hash).toBe(out('secret_hash'))
  })

  test('helper bytes of hex and text agree with the platform', () => {
    expect(hexToBytes('00ff')).toEqual(Uint8Array.of(0, 255))
    expect(utf8('é')).toEqual(Uint8Array.of(0xc3, 0xa9))
  })
})
