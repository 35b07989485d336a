import type { AuthenticationResultType } from '@cognito-kit/protocol'
import type { Client } from '../ports/client.ts'
import { emit } from './events.ts'
import { toRecord } from './record.ts'
import { toSession } from './session.ts'
import { writeRecord } from './store.ts'
import type { Session } from './types.ts'

/** Ends every sign-in: the record is written before anyone gets the session. */
export async function saveSession(
  client: Client,
  result: AuthenticationResultType,
): Promise<Session> {
  const record = toRecord(result, client.now())
  await writeRecord(client, record)
  emit(client, { type: 'signed-in', username: record.username })
  return toSession(client, record)
}
