import type { Client } from '../ports/client.ts'
import { callAsUser } from '../session/call-as-user.ts'
import { type DeviceCallOptions, dropHere, isUnknown, whichDevice } from './which-device.ts'

/**
 * Has pool and device forget one another: the next sign-in there is one on a new device.
 *
 * It signs nobody out; {@link revokeSession} does.
 *
 * @param client - The app client; for this device one of {@link withDevices}.
 * @param options - `deviceKey` of another device than this one, `sub` of the user it is for, `signal` to end the call.
 * @returns Whether there was a device to forget.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link ServiceError} with the codes that ForgetDevice lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the device is still remembered.
 * @throws {TypeError} without `deviceKey` when the client is not one of {@link withDevices}.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgetDevice.html ForgetDevice}
 * @example
 * for (const { deviceKey, isCurrent } of await listDevices(client)) {
 *   if (!isCurrent) await forgetDevice(client, { deviceKey })
 * }
 */
export async function forgetDevice(
  client: Client,
  options: DeviceCallOptions = {},
): Promise<boolean> {
  const device = await whichDevice(client, options)
  if (!device) return false
  const { DeviceKey, user } = device
  const isGone = await callAsUser(client, 'ForgetDevice', { DeviceKey }, user).then(
    () => false,
    isUnknown,
  )
  return (await dropHere(client, device)) || !isGone
}
