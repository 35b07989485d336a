import type { Device } from '../devices/device.ts'
import { listDevices } from '../devices/list-devices.ts'
import { isAuthError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { UserCallOptions } from '../session/call-as-user.ts'
import { pinUser } from '../session/pin-user.ts'
import { fetchPasskeys, type Passkey } from './fetch-passkeys.ts'
import { type AuthFactors, getAuthFactors } from './get-auth-factors.ts'
import { getUser, type User } from './get-user.ts'
import { listSessions, type UserSession } from './list-sessions.ts'

/**
 * All that a pool holds of a user and lets the user read; `JSON.stringify` makes a file of it. There is no token, password
 * or other secret in it.
 *
 * @example
 * const fileName = ({ exportedAt, sub }: UserExport): string => `${sub}-${exportedAt}.json`
 */
export interface UserExport {
  /** When it was made, by this device's clock, such as `2026-01-31T12:00:00.000Z`. */
  readonly exportedAt: string
  /** Id of the user pool. */
  readonly userPoolId: string
  /** The immutable id of the user. */
  readonly sub: string
  readonly user: User
  /** With what the user can sign in, or `null` where the service does not tell. */
  readonly authFactors: AuthFactors | null
  /** `null` where the pool has no passkeys. */
  readonly passkeys: readonly Passkey[] | null
  /** `null` where the pool tracks no devices. */
  readonly devices: readonly Device[] | null
  /** `null` where the pool tracks no sessions. */
  readonly sessions: readonly UserSession[] | null
}

/** Service errors of a pool that has no such thing, and of a server that does not know the operation. */
const ABSENT = /NotEnabled|PoolConfiguration|InTier|UnknownOperation/

/** What comes of a part of the export that a pool need not have. */
const optional = <Part>(part: Promise<Part>): Promise<Part | null> =>
  part.catch((error: unknown) => {
    if (isAuthError(error) && ABSENT.test(error.serviceName ?? '')) return null
    throw error
  })

/**
 * Reads all that the pool holds of the signed-in user and lets the user read, for instance for a person who asks for a copy
 * of their data.
 *
 * Every part is of the same user, whoever signs in meanwhile. An export without a part that could not be read would look
 * whole, so any other failure is one of all.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, `signal` to end the calls.
 * @returns User, factors, passkeys, devices and sessions; `null` for what the pool does not have.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the token lacks the scope, and others that the operations list.
 * @throws {@link NetworkError} `ERR_NETWORK` when an answer did not come.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html GetUser}
 * @example
 * const text = JSON.stringify(await exportUser(client), null, 2)
 */
export async function exportUser(
  client: Client,
  options: UserCallOptions = {},
): Promise<UserExport> {
  const asked = await pinUser(client, options)
  const [user, authFactors, passkeys, devices, sessions] = await Promise.all([
    getUser(client, asked),
    optional(getAuthFactors(client, asked)),
    optional(fetchPasskeys(client, asked)),
    optional(listDevices(client, asked)),
    optional(listSessions(client, asked)),
  ])
  const exportedAt = new Date(client.now()).toISOString()
  const { userPoolId } = client
  return { exportedAt, userPoolId, sub: asked.sub, user, authFactors, passkeys, devices, sessions }
}
