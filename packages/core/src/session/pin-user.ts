import { NotSignedInError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { UserCallOptions } from './call-as-user.ts'
import { readRecord } from './store.ts'

/**
 * Options by which all requests of one function are for the same user, whoever signs in between them.
 *
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 */
export async function pinUser<Options extends UserCallOptions>(
  client: Client,
  options: Options,
): Promise<Options & { readonly sub: string }> {
  const sub = options.sub ?? (await readRecord(client))?.sub
  if (!sub) throw new NotSignedInError('Nobody is signed in')
  return { ...options, sub }
}
