import type { Client } from '../ports/client.ts'
import { keyOf } from './key-of.ts'

/** Where the login keeps who signed in here last. */
export const userKeyOf = (client: Client): string => `${keyOf(client)}.user`
