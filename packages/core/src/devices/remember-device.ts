import type { Client } from '../ports/client.ts'
import { updateDeviceStatus } from './update-device-status.ts'
import type { DeviceCallOptions } from './which-device.ts'

/**
 * Has the pool trust this device, where it leaves that to the person: later sign-ins here need no second factor.
 *
 * @param client - A client of {@link withDevices}.
 * @param options - `deviceKey` of another device, `sub` of the user it is for, `signal` to end the call.
 * @returns Whether there was a device to remember; one that the pool has forgotten is forgotten here too.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link ServiceError} with the codes that UpdateDeviceStatus lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @throws {TypeError} without `deviceKey` when the client is not one of {@link withDevices}.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html UpdateDeviceStatus}
 * @example
 * await rememberDevice(client)
 */
export const rememberDevice = (client: Client, options?: DeviceCallOptions): Promise<boolean> =>
  updateDeviceStatus(client, 'remembered', options)
