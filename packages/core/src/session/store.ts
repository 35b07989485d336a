import { StorageError } from '../errors/errors.ts'
import type { Client, SessionRecord } from '../ports/client.ts'
import { emit } from './events.ts'
import { keyOf } from './key-of.ts'
import { parseRecord } from './record.ts'

/** Tells that memory has to do for what the storage did not keep. */
export function degrade(client: Client, message: string, cause?: unknown): void {
  emit(client, { type: 'storage-degraded', error: new StorageError(message, cause) })
}

/**
 * The stored record, or `null`; whoever follows the session learns what others made of it.
 *
 * A record that cannot be read counts as none and stays where it is: it may belong to a newer version of the app.
 */
export async function readRecord(client: Client): Promise<SessionRecord | null> {
  const { state, storage } = client
  const { seen } = state
  let stored = state.fallback
  try {
    if (stored === undefined) stored = await storage.get(keyOf(client))
  } catch (cause) {
    degrade(client, 'The storage failed', cause)
    // Not to be readable for a moment is not to be signed out.
    return state.seen ?? null
  }
  const isText = typeof stored === 'string'
  const record = isText ? parseRecord(stored as string) : null
  if (isText && !record) degrade(client, 'The stored session is damaged')
  // Whoever wrote while this was read knows better, and has told; whoever only read knows no more than this.
  if (state.seen === seen || (seen && state.seen?.accessToken === seen.accessToken)) {
    state.seen = record
    state.follow?.(seen, record)
  }
  return state.seen ?? null
}

/** Writes the record, or removes it with `null`; when the storage fails, memory takes over until it works again. */
export async function writeRecord(client: Client, record: SessionRecord | null): Promise<void> {
  const { state, storage } = client
  const key = keyOf(client)
  const stored = record && JSON.stringify(record)
  state.seen = record
  try {
    await (stored ? storage.set(key, stored) : storage.remove(key))
    state.fallback = undefined
  } catch (cause) {
    state.fallback = stored
    degrade(client, 'The storage failed', cause)
  }
}
