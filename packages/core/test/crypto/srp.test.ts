import { describe, expect, test } from 'vitest'
import { N, powmod } from '../../src/crypto/group.ts'
import { createEphemeral, isIllegal, premasterSecret, proveSecret } from '../../src/crypto/srp.ts'
import { timestamp } from '../../src/crypto/timestamp.ts'

const ephemeral = { a: 7n, A: powmod(2n, 7n) }

interface Inputs {
  group: string
  identity: string
  secret: string
  ephemeral: typeof ephemeral
  salt: string
  serverPublic: string
  secretBlock: string
  timestamp: string
}

function proof(change: Partial<Inputs>): string | null {
  const inputs: Inputs = {
    group: 'AbCd12345',
    identity: 'anna',
    secret: 'secret',
    ephemeral,
    salt: 'abc',
    serverPublic: 'ff00ff',
    secretBlock: 'AAEC',
    timestamp: 'Tue Nov 10 04:59:59 UTC 2020',
    ...change,
  }
  const values = { SALT: inputs.salt, SRP_B: inputs.serverPublic, SECRET_BLOCK: inputs.secretBlock }
  return proveSecret(inputs, inputs.ephemeral, values, inputs.timestamp)
}

describe('SRP', () => {
  test('u = 0 and B mod N = 0 are illegal, and nothing near them', () => {
    for (const B of [0n, N, 2n * N]) expect(isIllegal(B, 1n)).toBe(true)
    for (const B of [1n, N - 1n, N + 1n]) expect(isIllegal(B, 0n)).toBe(true)
    for (const B of [1n, N - 1n, N + 1n]) expect(isIllegal(B, 1n)).toBe(false)
  })

  test('a is drawn with 256 bits and A belongs to it', () => {
    const asked: number[] = []
    const { a, A } = createEphemeral((length) => {
      asked.push(length)
      return new Uint8Array(length).fill(0xa5)
    })
    expect(asked).toEqual([32])
    expect(A).toBe(powmod(2n, a))
  })

  test('B = 0, N and 2N are refused', () => {
    for (const B of [0n, N, 2n * N]) {
      expect(premasterSecret(ephemeral, B, 3n)).toBeNull()
      expect(proof({ serverPublic: B.toString(16) })).toBeNull()
    }
  })

  test('values that are not hex or base64 are refused', () => {
    expect(proof({})).not.toBeNull()
    expect(proof({ serverPublic: '' })).toBeNull()
    expect(proof({ serverPublic: '0x12' })).toBeNull()
    expect(proof({ secretBlock: 'a b' })).toBeNull()
  })

  test('the proof depends on every input', () => {
    const changes = [
      { group: 'Other1234' },
      { identity: 'bert' },
      { secret: 'secret2' },
      { salt: 'abd' },
      { serverPublic: 'ff00fe' },
      { secretBlock: 'AAED' },
      { timestamp: 'Tue Nov 10 05:00:00 UTC 2020' },
      { ephemeral: { a: 8n, A: powmod(2n, 8n) } },
    ]
    const proofs = new Set([proof({}), ...changes.map(proof)])
    expect(proofs.size).toBe(changes.length + 1)
  })
})

describe('timestamp', () => {
  test.each([
    [Date.UTC(2021, 1, 3, 9, 5, 7), 'Wed Feb 3 09:05:07 UTC 2021'],
    [Date.UTC(2020, 10, 10, 4, 59, 59), 'Tue Nov 10 04:59:59 UTC 2020'],
    [Date.UTC(2022, 0, 2, 12), 'Sun Jan 2 12:00:00 UTC 2022'],
    [Date.UTC(2022, 11, 31, 23, 59, 59), 'Sat Dec 31 23:59:59 UTC 2022'],
  ])('%d is %s', (epochMs, text) => {
    expect(timestamp(epochMs)).toBe(text)
  })
})
