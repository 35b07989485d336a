import { jsonObject } from '../json/json.ts'
import type { Client } from '../ports/client.ts'
import { userKeyOf } from '../session/user-key.ts'

/** Whoever signed in here last; no secret. */
export interface RememberedUser {
  /** What was typed; empty after a sign-in by a provider. */
  readonly username: string
  /** First factor by its name on the wire, or the id of a provider's choice. */
  readonly way: string
}

/** Reads who signed in last; a storage that fails, or what is damaged, remembers nobody. */
export async function readUser(client: Client): Promise<RememberedUser | null> {
  try {
    const stored = await client.storage.get(userKeyOf(client))
    const user = jsonObject<RememberedUser>(() => stored ?? '')
    return typeof user?.username === 'string' && typeof user.way === 'string' ? user : null
  } catch {
    return null
  }
}

/** Remembers a user, or forgets with `null`; a storage that fails costs some typing and nothing else. */
export async function writeUser(client: Client, user: RememberedUser | null): Promise<void> {
  const { storage } = client
  try {
    await (user
      ? storage.set(userKeyOf(client), JSON.stringify(user))
      : storage.remove(userKeyOf(client)))
  } catch {
    // What is not remembered is typed.
  }
}
