import type { Client, SessionEvent, SessionRecord } from '../ports/client.ts'
import { emit } from './events.ts'
import { keyOf, readRecord } from './store.ts'

/** What somebody else did, by the records before and after; `undefined` where it concerns no listener. */
function difference(
  before: SessionRecord | null,
  after: SessionRecord | null,
): SessionEvent | undefined {
  if (before?.accessToken === after?.accessToken) return undefined
  if (!after) return { type: 'signed-out', reason: 'elsewhere' }
  if (before?.sub === after.sub) return { type: 'refreshed' }
  return { type: 'signed-in', username: after.username }
}

/**
 * Listens to what happens to the session of a client, here and where the storage is shared with other tabs, there.
 *
 * @param client - The app client.
 * @param listener - Called with each {@link SessionEvent} after it happened; what it throws is reported by the host.
 * @returns A function that ends the subscription.
 * @example
 * const off = subscribe(client, (event) => {
 *   if (event.type === 'signed-out') location.reload()
 * })
 */
export function subscribe(client: Client, listener: (event: SessionEvent) => void): () => void {
  const { state, storage } = client
  const { listeners } = state
  listeners.add(listener)
  if (storage.watch && !state.unwatch) {
    state.follow = (seen, read) => {
      const event = seen !== undefined && difference(seen, read)
      if (event) emit(client, event)
    }
    // What others do is a difference to what was there before, so there has to be a first time.
    const read = (): void => void readRecord(client)
    state.unwatch = storage.watch(keyOf(client), read)
    read()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    state.unwatch?.()
    state.unwatch = undefined
    state.follow = undefined
  }
}
