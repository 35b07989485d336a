import { dropDevice } from '../devices/device-store.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { endSession } from '../session/end-session.ts'
import { pinUser } from '../session/pin-user.ts'
import { userKeyOf } from '../session/user-key.ts'

/**
 * Deletes the account of the signed-in user for good, then forgets the session, the user name that the login remembered, and
 * what this device knew of itself as one of the user's: in the storage of {@link withDevices}, or else in that of the client.
 *
 * Nothing is forgotten before the service has said that the account is gone, so a call that failed can be made again. Whoever
 * listens hears `signed-out` with the reason `deleted`. Access tokens stay valid for resource servers until they expire.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, so that no other account is deleted when somebody else signed in through
 * another tab meanwhile; `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the session has ended, also because the account is gone.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the token lacks the scope, and others that DeleteUser lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the account may be gone all the same, as after an abort.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html DeleteUser}
 * @example
 * const session = await currentSession(client)
 * if (session) await deleteUser(client, { sub: session.sub })
 */
export async function deleteUser(client: Client, options: UserCallOptions = {}): Promise<void> {
  const user = await pinUser(client, options)
  await callAsUser(client, 'DeleteUser', {}, user)
  // An app may leave the page as soon as it hears of the end.
  await dropDevice(client, user)
  await forgetName(client)
  await endSession(client, user.sub, 'deleted')
}

/** A storage that fails keeps a name and nothing else; the account is gone all the same. */
async function forgetName(client: Client): Promise<void> {
  try {
    await client.storage.remove(userKeyOf(client))
  } catch {}
}
