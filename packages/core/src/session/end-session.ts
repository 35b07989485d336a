import type { Client, SignOutReason } from '../ports/client.ts'
import { emit } from './events.ts'
import { readRecord, writeRecord } from './store.ts'

/** Forgets the session of a user and tells of it; the session of whoever signed in meanwhile stays. */
export async function endSession(
  client: Client,
  sub: string,
  reason: SignOutReason,
): Promise<void> {
  if ((await readRecord(client))?.sub !== sub) return
  await writeRecord(client, null)
  emit(client, { type: 'signed-out', reason })
}
