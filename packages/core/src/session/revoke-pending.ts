import { isAuthError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { isRefusal, pendingKeyOf } from './sign-out.ts'

/**
 * Revokes the refresh tokens that {@link signOut} with `revokeLater` could not revoke, for instance because the device was
 * offline; to be called when the app starts or the device is online again.
 *
 * @param client - The app client.
 * @param options - `signal` ends the requests.
 * @returns How many tokens still wait; those that the service refuses for good are given up.
 * @throws what the storage throws.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html RevokeToken}
 * @example
 * const { waiting } = await revokePending(client)
 */
export async function revokePending(
  client: Client,
  options: CallOptions = {},
): Promise<{ readonly waiting: number }> {
  const { clientId: ClientId, storage } = client
  const key = pendingKeyOf(client)
  const read = async (): Promise<readonly string[]> => (await storage.get(key))?.match(/.+/g) ?? []
  const done = new Set<string>()
  for (const Token of await read()) {
    try {
      await call(client, 'RevokeToken', { ClientId, Token }, options)
      done.add(Token)
    } catch (error) {
      if (!isAuthError(error)) throw error
      if (isRefusal(error)) done.add(Token)
    }
  }
  // Somebody may have signed out meanwhile.
  const left = (await read()).filter((token) => !done.has(token))
  await (left.length > 0
    ? storage.set(key, left.map((Token) => `${Token}\n`).join(''))
    : storage.remove(key))
  return { waiting: left.length }
}
