import type { Client, ClientState, SessionEvent, SessionRecord } from '../ports/client.ts'
import { emit } from './events.ts'
import { keyOf } from './key-of.ts'
import { claimsOf } from './record.ts'
import { readRecord, writeRecord } from './store.ts'

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

/** The sign-in that a record comes from; all that refreshes make of it have the same. */
function originOf(record: SessionRecord | null | undefined): string | undefined {
  const claims = record && claimsOf(`${record.accessToken}`)
  return claims?.origin_jti ?? claims?.event_id
}

interface Follower {
  /** Sees each record that is read, and what was there before. */
  readonly follow: NonNullable<ClientState['follow']>
  /** Hears what this client does itself. */
  readonly hear: (event: SessionEvent) => void
}

/**
 * Makes what tells listeners of others, and lays ghosts: a tab that ends or replaces a session does not wait for one that
 * refreshes it. What it wrote takes a moment to reach the other's process, which may write refreshed tokens over it; they
 * are of a sign-in that a person has ended, and go.
 */
function createFollower(client: Client): Follower {
  let token: string | undefined
  let last: string | undefined
  let ended: string | undefined
  return {
    follow: (seen, read) => {
      // Most reads find what the one before found; to decode the claims each time would cost every call.
      if (token && seen?.accessToken === token && read?.accessToken === token) return
      const before = originOf(seen)
      // Between two reads only this client itself changes what was seen.
      if (before && before !== last) ended = last
      if (seen !== undefined && ended && originOf(read) === ended) {
        void writeRecord(client, seen)
        return
      }
      token = read?.accessToken
      last = originOf(read) ?? before ?? last
      const event = seen !== undefined && difference(seen, read)
      if (event) emit(client, event)
    },
    hear: (event) => {
      if (event.type === 'signed-out' && /local|everywhere|deleted/.test(event.reason)) ended = last
    },
  }
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
    const { follow, hear } = createFollower(client)
    // What others do is a difference to what was there before, so there has to be a first time.
    const read = (): void => void readRecord(client)
    const end = storage.watch(keyOf(client), read)
    state.follow = follow
    listeners.add(hear)
    state.unwatch = () => {
      if (listeners.size > 1) return
      end()
      listeners.clear()
      state.follow = undefined
      state.unwatch = undefined
    }
    read()
  }
  return () => {
    listeners.delete(listener)
    state.unwatch?.()
  }
}
