import type { MessageRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { messageId } from './outbox.ts'

/** Which messages are looked for, from the newest to older ones. */
export interface MessageSearch {
  /** Most messages of a page. */
  readonly limit: number
  /** Id of a message; only older ones are looked at. */
  readonly before?: string | undefined
  /** Whether a message belongs to the search. Default: all do. */
  readonly isWanted?: ((message: MessageRecord) => boolean) | undefined
}

/** One page of messages. */
export interface MessagePage {
  /** Newest first. */
  readonly messages: readonly MessageRecord[]
  /** The `before` of what follows; `undefined` when nothing does. */
  readonly next: string | undefined
}

/** Messages that one search looks at, so that a page never costs more than that. */
export const MAX_LOOKED_AT = 2000

const firstNumber = (store: Store): number => {
  for (const [id] of store.messages.list('')) return Number(id)
  return 1
}

/** The number of the newest message: they are numbered without gaps, except where some were taken out. */
const lastNumber = (store: Store, first: number): number => {
  let last = first + store.messages.count('') - 1
  for (const [id] of store.messages.list('', messageId(last))) last = Number(id)
  return last
}

/** Finds messages from the newest on; what it costs does not depend on how many there are. */
export const newestMessages = (
  store: Store,
  { before, isWanted = () => true, limit }: MessageSearch,
): MessagePage => {
  const first = firstNumber(store)
  const last = lastNumber(store, first)
  const messages: MessageRecord[] = []
  let number = before === undefined ? last : Math.min(Number(before) - 1, last)
  for (let looked = 0; number >= first && looked < MAX_LOOKED_AT; looked += 1, number -= 1) {
    const message = store.messages.get(messageId(number))
    if (message === undefined || !isWanted(message)) continue
    if (messages.length === limit) break
    messages.push(message)
  }
  return { messages, next: number >= first ? messageId(number + 1) : undefined }
}
