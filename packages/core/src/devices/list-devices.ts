import type { DeviceType } from '@cognito-kit/protocol'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { pinUser } from '../session/pin-user.ts'
import { structures } from '../transport/structures.ts'
import { type Device, describeDevices } from './device.ts'

/**
 * Lists the devices that the pool keeps for the signed-in user.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, `signal` to end the calls.
 * @returns All devices, as the service orders them.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_INVALID_USER_POOL_CONFIGURATION` where the pool tracks no devices, and others that
 * ListDevices lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html ListDevices}
 * @example
 * for (const { name, isCurrent } of await listDevices(client)) console.log(name, isCurrent)
 */
export async function listDevices(
  client: Client,
  options: UserCallOptions = {},
): Promise<readonly Device[]> {
  const user = await pinUser(client, options)
  const devices: DeviceType[] = []
  let PaginationToken: string | undefined
  do {
    const page = await callAsUser(client, 'ListDevices', { PaginationToken }, user)
    devices.push(...structures(page.Devices))
    PaginationToken = page.PaginationToken
  } while (PaginationToken)
  return describeDevices(client, user, devices)
}
