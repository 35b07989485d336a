import { webcrypto } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashText } from '../../src/encoding/digest.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../../src/store/sweep.ts'

const at = (...bytes: number[]): Uint8Array =>
  Uint8Array.from({ length: SWEEP_RANDOM_BYTES }, (_, index) => bytes[index] ?? 0)

describe('sweep', () => {
  it('deletes what is over from a random place on, and nothing else', () => {
    const table = createMemoryStore().revokedOrigins
    for (const [name, revokedAtMs] of [
      ['10', 1],
      ['80', 1],
      ['90', 2],
      ['a0', 1],
    ] as const) {
      table.put(name, { revokedAtMs })
    }
    const deleted = sweep(table, at(0, 0x7f), (record) => record.revokedAtMs === 1)
    expect(deleted.map(([name]) => name)).toEqual(['80', 'a0'])
    expect([...table.list('')].map(([name]) => name)).toEqual(['10', '90'])
  })

  it('does nothing most times', () => {
    const table = createMemoryStore().revokedOrigins
    table.put('80', { revokedAtMs: 1 })
    expect(sweep(table, at(1), () => true)).toEqual([])
  })

  it('keeps a table about as large as what is alive in it', () => {
    const table = createMemoryStore().revokedOrigins
    const LIFETIME = 200
    for (let now = 0; now < 20_000; now++) {
      table.put(hashText(`${now}`), { revokedAtMs: now })
      const random = webcrypto.getRandomValues(new Uint8Array(SWEEP_RANDOM_BYTES))
      sweep(table, random, (record) => now - record.revokedAtMs > LIFETIME)
    }
    expect(table.count('')).toBeLessThan(10 * LIFETIME)
  })
})
