import type { AnyAuthError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { callAsUser, type UserCallOptions } from './call-as-user.ts'
import { endSession } from './end-session.ts'
import { emit } from './events.ts'
import { keyOf } from './key-of.ts'
import { degrade, readRecord, writeRecord } from './store.ts'

/**
 * Options of {@link signOut}.
 *
 * @example
 * const options: SignOutOptions = { revokeLater: true }
 */
export interface SignOutOptions extends CallOptions {
  /** Keeps the refresh token where the session was, until {@link revokePending} could revoke it. Default `false`. */
  readonly revokeLater?: boolean | undefined
}

/** Where refresh tokens wait for their revocation, a line each. */
export const pendingKeyOf = (client: Client): string => `${keyOf(client)}.revoke`

/** Whether the service refused for good; anything else may be a matter of the way to it. */
export const isRefusal = (error: AnyAuthError): boolean =>
  'serviceName' in error && !error.retryable

/** Keeps a refresh token until it can be revoked; a storage that fails does not undo the sign-out. */
async function revokeLater(client: Client, token: string): Promise<void> {
  const { storage } = client
  const key = pendingKeyOf(client)
  try {
    await storage.set(key, `${(await storage.get(key)) ?? ''}${token}\n`)
  } catch (cause) {
    degrade(client, 'The storage failed', cause)
  }
}

/**
 * Signs out on this device: forgets the session, then revokes its refresh token.
 *
 * Forgetting comes first and never fails, so it works offline; the access token stays valid for resource servers until
 * it expires, because they verify it without asking.
 *
 * @param client - The app client.
 * @param options - `revokeLater` for a device that may be offline; `signal` ends the revocation, not the forgetting.
 * @returns Whether the service confirmed the revocation; `false` also when nobody was signed in.
 * @throws nothing that can happen at run time; a failed revocation is told by the result.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html Ending user sessions with token revocation}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html RevokeToken}
 * @example
 * const { revoked } = await signOut(client)
 */
export async function signOut(
  client: Client,
  options: SignOutOptions = {},
): Promise<{ readonly revoked: boolean }> {
  const { clientId: ClientId } = client
  const record = await readRecord(client)
  await writeRecord(client, null)
  if (!record) return { revoked: false }
  emit(client, { type: 'signed-out', reason: 'local' })
  const { refreshToken: Token } = record
  const error = await call(client, 'RevokeToken', { ClientId, Token }, options).then(
    () => null,
    (failure: AnyAuthError) => failure,
  )
  if (error && options.revokeLater && !isRefusal(error)) await revokeLater(client, Token)
  return { revoked: !error }
}

/**
 * Signs the user out on every device: all refresh tokens die, and access tokens are refused by the service.
 *
 * Nobody's session counts as done. Where this session alone had ended already, the others cannot be ended from it.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, `signal` to end the request.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when this session had ended already; others may go on.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when somebody else is signed in than the user it is for.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the user is still signed in.
 * @throws {@link ServiceError} when the service refused or failed; the user is still signed in.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html GlobalSignOut}
 * @example
 * await signOutEverywhere(client)
 */
export async function signOutEverywhere(
  client: Client,
  options: UserCallOptions = {},
): Promise<void> {
  const record = await readRecord(client)
  if (!record) return
  const { sub = record.sub } = options
  await callAsUser(client, 'GlobalSignOut', {}, { ...options, sub })
  await endSession(client, sub, 'everywhere')
}
