import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/store/memory.ts'
import { testStore } from './store-contract.ts'

testStore('memory store', createMemoryStore)

describe('memory store', () => {
  it('freezes records through and through', () => {
    const store = createMemoryStore()
    store.pools.put('p', {
      id: 'p',
      pool: { Id: 'p', Policies: { PasswordPolicy: { MinimumLength: 8 } } },
    })
    const policies = store.pools.get('p')?.pool.Policies
    expect(Object.isFrozen(policies?.PasswordPolicy)).toBe(true)
  })

  it('takes back a clear that was part of a transaction that throws', () => {
    const store = createMemoryStore()
    store.aliases.put('a', { username: 'ada' })
    expect(() =>
      store.transaction(() => {
        store.clear()
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(store.aliases.get('a')).toEqual({ username: 'ada' })
  })
})
