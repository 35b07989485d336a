import type { Clock, Outbox } from '../context.ts'
import type { MessageRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/** Older messages are dropped, so that an inbox that nobody empties does not grow without end. */
export const MAX_MESSAGES = 10_000

/** Wide enough for every safe integer, so that ids sort as numbers do. */
const ID_LENGTH = 16

/** The id of a message by its number; messages are numbered in the order in which they are sent. */
export const messageId = (number: number): string => String(number).padStart(ID_LENGTH, '0')

/** Makes the outbox of a server: what it "sends" lands in the messages of the store, newest last. */
export const createOutbox = (store: Store, clock: Clock): Outbox => {
  /** The highest id, read once: listing the table for each message would cost more with each. */
  let last: number | undefined

  const lastId = (): number => {
    // A store that was emptied starts counting anew.
    if (last !== undefined && store.messages.count('') > 0) return last
    last = 0
    for (const [id] of store.messages.list('')) last = Number(id)
    return last
  }
  const dropOldest = (): void => {
    if (store.messages.count('') <= MAX_MESSAGES) return
    for (const [id] of store.messages.list('')) {
      store.messages.delete(id)
      return
    }
  }

  return {
    send: (message) => {
      const number = lastId() + 1
      const id = messageId(number)
      const record: MessageRecord = { id, sentAt: new Date(clock.now()).toISOString(), ...message }
      store.messages.put(id, record)
      last = number
      dropOldest()
      return record
    },
  }
}
