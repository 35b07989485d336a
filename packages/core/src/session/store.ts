import { StorageError } from '../errors/errors.ts'
import type { Client, SessionRecord } from '../ports/client.ts'
import { emit } from './events.ts'
import { parseRecord } from './record.ts'

/** One key per pool and app client: two clients with one storage never read each other's session. */
const keyOf = (client: Client): string => `cognito-kit.${client.userPoolId}.${client.clientId}`

function degrade(client: Client, message: string, cause?: unknown): void {
  emit(client, { type: 'storage-degraded', error: new StorageError(message, cause) })
}

/**
 * The stored record, or `null`.
 *
 * A record that cannot be read counts as none and stays where it is: it may belong to a newer version of the app.
 */
export async function readRecord(client: Client): Promise<SessionRecord | null> {
  const key = keyOf(client)
  let stored = client.state.fallback.get(key)
  if (stored === undefined) {
    try {
      stored = await client.storage.get(key)
    } catch (cause) {
      degrade(client, 'Reading the session failed', cause)
    }
  }
  if (typeof stored !== 'string') return null
  const record = parseRecord(stored)
  if (!record) degrade(client, 'The stored session is damaged')
  return record
}

/** Writes the record, or removes it with `null`; when the storage fails, memory takes over until it works again. */
export async function writeRecord(client: Client, record: SessionRecord | null): Promise<void> {
  const key = keyOf(client)
  const stored = record && JSON.stringify(record)
  try {
    await (stored === null ? client.storage.remove(key) : client.storage.set(key, stored))
    client.state.fallback.delete(key)
  } catch (cause) {
    client.state.fallback.set(key, stored)
    degrade(client, 'Saving the session failed', cause)
  }
}
