import { describe, expect, it } from 'vitest'
import { createClock } from '../../src/clock.ts'
import { createOutbox, MAX_MESSAGES } from '../../src/outbox/outbox.ts'
import { createMemoryStore } from '../../src/store/memory.ts'

const MESSAGE = {
  poolId: 'us-east-1_Example01',
  username: 'ada',
  medium: 'EMAIL',
  destination: 'ada@example.com',
  code: '123456',
  subject: 'Your code',
  body: 'Your code is 123456',
  trigger: 'CustomMessage_SignUp',
} as const

const clock = createClock({ now: () => 0 })
const bodies = (store: ReturnType<typeof createMemoryStore>): string[] =>
  [...store.messages.list('')].map(([, { body }]) => body)

describe('outbox', () => {
  it('numbers messages so that they sort by time', () => {
    const store = createMemoryStore()
    const outbox = createOutbox(store, clock)
    for (let index = 1; index <= 12; index += 1) outbox.send({ ...MESSAGE, body: `${index}` })
    expect(bodies(store)).toEqual(Array.from({ length: 12 }, (_, index) => `${index + 1}`))
    expect([...store.messages.list('')].at(0)?.[1].sentAt).toBe('1970-01-01T00:00:00.000Z')
  })

  it('goes on counting where the store stands', () => {
    const store = createMemoryStore()
    createOutbox(store, clock).send({ ...MESSAGE, body: 'before' })
    const { id } = createOutbox(store, clock).send({ ...MESSAGE, body: 'after' })
    expect(Number(id)).toBe(2)
    expect(bodies(store)).toEqual(['before', 'after'])
  })

  it('drops the oldest messages of an inbox that nobody empties', () => {
    const store = createMemoryStore()
    const outbox = createOutbox(store, clock)
    for (let index = 0; index < MAX_MESSAGES + 5; index += 1) {
      outbox.send({ ...MESSAGE, body: `${index}` })
    }
    expect(store.messages.count('')).toBe(MAX_MESSAGES)
    expect(bodies(store)[0]).toBe('5')
  })
})

describe('clock', () => {
  it('runs with its source, moved by what was added, until it is reset', () => {
    let now = 1000
    const moved = createClock({ now: () => now })
    moved.advance(1.5)
    moved.advance(2)
    now = 2000
    expect(moved.now()).toBe(5500)
    expect(moved.travelledMs()).toBe(3500)
    moved.reset()
    expect(moved.now()).toBe(2000)
  })
})
