import type { DeviceRememberedStatusType } from '@cognito-kit/protocol'
import type { Client } from '../ports/client.ts'
import { callAsUser } from '../session/call-as-user.ts'
import { writeDevice } from './device-store.ts'
import { type DeviceCallOptions, dropHere, isUnknown, keptOf, whichDevice } from './which-device.ts'

/**
 * Has the pool trust a device of the signed-in user, or no longer: sign-ins on one that is not remembered need a second
 * factor. It stays in the list; {@link forgetDevice} takes it out.
 *
 * @param client - The app client; for this device one of {@link withDevices}.
 * @param status - Whether to trust it.
 * @param options - `deviceKey` of another device than this one, `sub` of the user it is for, `signal` to end the call.
 * @returns Whether there was such a device; one that the pool has forgotten is forgotten here too.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link ServiceError} with the codes that UpdateDeviceStatus lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @throws {TypeError} without `deviceKey` when the client is not one of {@link withDevices}.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html UpdateDeviceStatus}
 * @example
 * for (const { deviceKey, isCurrent } of await listDevices(client)) {
 *   if (!isCurrent) await updateDeviceStatus(client, 'not_remembered', { deviceKey })
 * }
 */
export async function updateDeviceStatus(
  client: Client,
  status: DeviceRememberedStatusType,
  options: DeviceCallOptions = {},
): Promise<boolean> {
  const device = await whichDevice(client, options)
  if (!device) return false
  const { DeviceKey, user } = device
  const input = { DeviceKey, DeviceRememberedStatus: status }
  try {
    await callAsUser(client, 'UpdateDeviceStatus', input, user)
    const here = await keptOf(client, device)
    // The person has given their word, whichever it is.
    if (here) await writeDevice(client, { ...here, needsConsent: false })
    return true
  } catch (error) {
    isUnknown(error)
    await dropHere(client, device)
    return false
  }
}
