import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { pinUser } from '../session/pin-user.ts'
import { milliseconds } from '../timing/milliseconds.ts'
import { structures } from '../transport/structures.ts'

/**
 * One sign-in of the user, on this device or another.
 *
 * @example
 * const isOther = (session: UserSession): boolean => !session.isCurrent
 */
export interface UserSession {
  /** What {@link revokeSession} takes. */
  readonly id: string
  /** Id of the app client that it belongs to. */
  readonly clientId: string | null
  /** Whether it is the session that asks. */
  readonly isCurrent: boolean
  /** When it began, in epoch milliseconds. */
  readonly createdAtMs: number | null
  /** When it was last refreshed, in epoch milliseconds. */
  readonly lastActiveAtMs: number | null
  /** Kind of device, as the service describes it. */
  readonly deviceType: string | null
  readonly ipAddress: string | null
  readonly city: string | null
  readonly country: string | null
}

/**
 * Lists where the signed-in user is signed in; the pool has to track user sessions.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, `signal` to end the calls.
 * @returns All sessions, as the service orders them.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_OPERATION_NOT_ENABLED` when the pool does not track sessions, and others that the
 * operation lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserSessions.html ListUserSessions}
 * @example
 * for (const { id, isCurrent } of await listSessions(client)) console.log(id, isCurrent)
 */
export async function listSessions(
  client: Client,
  options: UserCallOptions = {},
): Promise<readonly UserSession[]> {
  const user = await pinUser(client, options)
  const sessions: UserSession[] = []
  let NextToken: string | undefined
  do {
    const page = await callAsUser(client, 'ListUserSessions', { NextToken }, user)
    for (const { LastLocation: place, ...session } of structures(page.Sessions ?? [])) {
      sessions.push({
        id: session.SessionId ?? '',
        clientId: session.ClientId ?? null,
        isCurrent: session.IsCurrentSession ?? false,
        createdAtMs: milliseconds(session.CreateDate),
        lastActiveAtMs: milliseconds(session.LastActiveDate),
        deviceType: session.DeviceType ?? null,
        ipAddress: session.LastIPAddress ?? null,
        city: place?.City ?? null,
        country: place?.Country ?? null,
      })
    }
    NextToken = page.NextToken
  } while (NextToken)
  return sessions
}
