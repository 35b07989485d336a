import type { Clock, Outbox, OutgoingEmail } from '../context.ts'
import type { MessageForwarding, MessageRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { outgoingEmail } from './outgoing-email.ts'

/** Older messages are dropped, so that an inbox that nobody empties does not grow without end. */
export const MAX_MESSAGES = 10_000

/** Wide enough for every safe integer, so that ids sort as numbers do. */
const ID_LENGTH = 16

/** The id of a message by its number; messages are numbered in the order in which they are sent. */
export const messageId = (number: number): string => String(number).padStart(ID_LENGTH, '0')

/** Where e-mails go beside the inbox. */
export interface Forwarding {
  /** Takes an e-mail to a mail server; rejects with a reason for people when that does not take it. */
  readonly forward: (email: OutgoingEmail) => Promise<void>
  /** Told when what became of an e-mail cannot be written down. */
  readonly report: (error: unknown) => void
}

/** What became of an e-mail that nobody waits for any more. */
export const STOPPED = 'The server was stopped before the mail server had answered.'

const failed = (detail: string): MessageForwarding => ({ status: 'failed', detail })

/** Makes what numbers messages, ascending. */
const createNumbers = (store: Store): (() => string) => {
  /** The highest id, read once: listing the table for each message would cost more with each. */
  let last: number | undefined

  const lastId = (): number => {
    // A store that was emptied starts counting anew.
    if (last !== undefined && store.messages.count('') > 0) return last
    last = 0
    for (const [id] of store.messages.list('')) last = Number(id)
    return last
  }
  return () => {
    last = lastId() + 1
    return messageId(last)
  }
}

/** Makes what carries e-mails to a mail server, after the answer that they belong to, and writes down what came of it. */
const createCarrier = (store: Store, { forward, report }: Forwarding) => {
  /** By id. After a reset another message may have the same one. */
  const underway = new Map<string, MessageRecord>()

  const settle = (message: MessageRecord, forwarding: MessageForwarding): void => {
    if (underway.get(message.id) !== message) return
    underway.delete(message.id)
    const current = store.messages.get(message.id)
    if (current !== undefined) store.messages.put(message.id, { ...current, forwarding })
  }
  const outcomeOf = async (message: MessageRecord): Promise<MessageForwarding> => {
    try {
      await forward(outgoingEmail(store, message))
      return { status: 'sent' }
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error))
    }
  }
  const carry = async (message: MessageRecord): Promise<void> => {
    if (underway.get(message.id) === message) settle(message, await outcomeOf(message))
  }
  return {
    take: (message: MessageRecord): void => {
      underway.set(message.id, message)
      setTimeout(() => void carry(message).catch(report), 0)
    },
    forget: (id: string): void => void underway.delete(id),
    /** Gives up what is on its way, and what was when the server ended the last time without a chance to say so. */
    giveUp: (): void => {
      underway.clear()
      for (const [id, message] of store.messages.list('')) {
        if (message.forwarding?.status !== 'pending') continue
        store.messages.put(id, { ...message, forwarding: failed(STOPPED) })
      }
    },
  }
}

const dropOldest = (store: Store): void => {
  if (store.messages.count('') <= MAX_MESSAGES) return
  for (const [id] of store.messages.list('')) {
    store.messages.delete(id)
    return
  }
}

/** Makes the outbox of a server: what it "sends" lands in the messages of the store, newest last. */
export const createOutbox = (store: Store, clock: Clock, forwarding?: Forwarding): Outbox => {
  const nextId = createNumbers(store)
  const carrier = forwarding === undefined ? undefined : createCarrier(store, forwarding)
  carrier?.giveUp()

  return {
    send: (message) => {
      // What the app sends itself the pool does not.
      const isForwarded =
        carrier !== undefined && message.medium === 'EMAIL' && message.sender === undefined
      const record: MessageRecord = {
        id: nextId(),
        sentAt: new Date(clock.now()).toISOString(),
        ...message,
        ...(isForwarded ? { forwarding: { status: 'pending' } } : {}),
      }
      store.messages.put(record.id, record)
      carrier?.forget(record.id)
      if (isForwarded) carrier.take(record)
      dropOldest(store)
      return record
    },
    close: () => carrier?.giveUp(),
  }
}
