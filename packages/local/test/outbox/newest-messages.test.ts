import { describe, expect, it } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { MAX_LOOKED_AT, newestMessages } from '../../src/outbox/newest-messages.ts'
import { createOutbox, MAX_MESSAGES } from '../../src/outbox/outbox.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store, Table } from '../../src/store/store.ts'

const filled = (count: number): Store => {
  const store = createMemoryStore()
  const outbox = createOutbox(store, createClock())
  for (let index = 1; index <= count; index += 1) {
    outbox.send({
      poolId: 'p',
      username: `user${index}`,
      medium: 'EMAIL',
      destination: '',
      code: '',
      subject: '',
      body: '',
      trigger: '',
    })
  }
  return store
}

const names = (store: Store, search: Parameters<typeof newestMessages>[1]) => {
  const { messages, next } = newestMessages(store, search)
  return { names: messages.map(({ username }) => username), next }
}

describe('the newest messages', () => {
  it('come first, a page at a time', () => {
    const store = filled(5)
    const first = names(store, { limit: 2 })
    expect(first.names).toEqual(['user5', 'user4'])
    const second = names(store, { limit: 2, before: first.next })
    expect(second.names).toEqual(['user3', 'user2'])
    const third = names(store, { limit: 2, before: second.next })
    expect(third).toEqual({ names: ['user1'], next: undefined })
  })

  it('of an empty inbox are none', () => {
    expect(names(filled(0), { limit: 2 })).toEqual({ names: [], next: undefined })
  })

  it('end exactly at the last one', () => {
    expect(names(filled(2), { limit: 2 }).next).toBeUndefined()
  })

  it('are found although some were taken out', () => {
    const store = filled(6)
    for (const [id, { username }] of [...store.messages.list('')]) {
      if (['user1', 'user3', 'user6'].includes(username)) store.messages.delete(id)
    }
    expect(names(store, { limit: 9 }).names).toEqual(['user5', 'user4', 'user2'])
  })

  it('cost the same in a full inbox', () => {
    const store = filled(MAX_MESSAGES + 10)
    let reads = 0
    const counted: Table<never> = {
      ...store.messages,
      get: (key) => {
        reads += 1
        return store.messages.get(key) as never
      },
      *list(prefix, after) {
        for (const entry of store.messages.list(prefix, after)) {
          reads += 1
          yield entry as never
        }
      },
    }
    expect(names({ ...store, messages: counted }, { limit: 3 }).names[0]).toBe(
      `user${MAX_MESSAGES + 10}`,
    )
    expect(reads).toBeLessThan(10)
    reads = 0
    const none = newestMessages(
      { ...store, messages: counted },
      { limit: 3, isWanted: () => false },
    )
    expect(reads).toBeLessThan(MAX_LOOKED_AT + 10)
    expect(none.messages).toEqual([])
    expect(none.next).toBeDefined()
  })
})
