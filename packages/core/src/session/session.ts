import { NotSignedInError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { currentTokens } from './current-tokens.ts'
import { readRecord } from './store.ts'
import type { Session } from './types.ts'

/** The public face of a record. */
export function toSession(client: Client, { username, sub }: Omit<Session, 'tokens'>): Session {
  return {
    username,
    sub,
    tokens: async () => {
      const tokens = await currentTokens(client)
      // Somebody else may have signed in since.
      if (tokens && client.state.seen?.sub === sub) return tokens
      throw new NotSignedInError('Nobody is signed in any more')
    },
  }
}

/**
 * Who is signed in, from the storage alone: no request, so it also works offline.
 *
 * @param client - The app client.
 * @returns The session, or `null` when nobody is signed in.
 * @example
 * const session = await currentSession(client)
 * console.log(session ? session.username : 'signed out')
 */
export async function currentSession(client: Client): Promise<Session | null> {
  const record = await readRecord(client)
  return record && toSession(client, record)
}
