import type { Client } from '../ports/client.ts'
import { keyOf } from './key-of.ts'

/**
 * Whether it is plain that nobody is signed in, said without the code that reads sessions; `false` where only that can tell.
 */
export async function isNobodyThere(client: Client): Promise<boolean> {
  const { state, storage } = client
  try {
    const stored = await storage.get(keyOf(client))
    return !stored && !state.seen && !state.fallback
  } catch {
    return false
  }
}
