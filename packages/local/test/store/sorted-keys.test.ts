import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSortedKeys } from '../../src/store/sorted-keys.ts'

const listAll = (keys: ReturnType<typeof createSortedKeys>): string[] => {
  const all: string[] = []
  for (let block = keys.from(''); block.length > 0; block = keys.from(`${block.at(-1)}\u0000`)) {
    all.push(...block)
  }
  return all
}

describe('sorted keys', () => {
  it('agree with a sorted array after any additions and removals', () => {
    const change = fc.record({
      remove: fc.boolean(),
      key: fc.string({ minLength: 1, maxLength: 2 }),
    })
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 400 }),
        fc.string({ maxLength: 2 }),
        (changes, bound) => {
          const keys = createSortedKeys()
          const expected = new Set<string>()
          for (const { remove, key } of changes) {
            if (remove) {
              keys.remove(key)
              expected.delete(key)
            } else if (!expected.has(key)) {
              keys.add(key)
              expected.add(key)
            }
          }
          const sorted = [...expected].sort((left, right) => (left < right ? -1 : 1))
          expect(listAll(keys)).toEqual(sorted)
          expect(keys.rank(bound)).toBe(sorted.filter((key) => key < bound).length)
        },
      ),
    )
  })

  it('keep their order over many blocks, whatever the order of insertion', () => {
    const keys = createSortedKeys()
    const names = Array.from({ length: 20_000 }, (_, index) =>
      String((index * 7919) % 20_000).padStart(5, '0'),
    )
    for (const name of names) keys.add(name)
    expect(listAll(keys)).toEqual([...names].sort())
    expect(keys.rank('12345')).toBe(12_345)
    for (const name of names) keys.remove(name)
    expect(listAll(keys)).toEqual([])
  })
})
