import type { Client } from '../ports/client.ts'
import { keyOf } from '../session/key-of.ts'

/** Where it stands who signed in here last. */
export const userKeyOf = (client: Client): string => `${keyOf(client)}.user`
