import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * Signs the user out of one other session, such as one on a lost device; {@link signOut} ends this one.
 *
 * @param client - The app client.
 * @param sessionId - Id from {@link listSessions}.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_OPERATION_NOT_ENABLED` when the pool does not track sessions, and others that the
 * operation lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeUserSession.html RevokeUserSession}
 * @example
 * for (const { id, isCurrent } of await listSessions(client)) {
 *   if (!isCurrent) await revokeSession(client, id)
 * }
 */
export async function revokeSession(
  client: Client,
  sessionId: string,
  options: UserCallOptions = {},
): Promise<void> {
  await callAsUser(client, 'RevokeUserSession', { SessionId: sessionId }, options)
}
