import { BadResponseError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { pinUser } from '../session/pin-user.ts'
import { type Device, describeDevices } from './device.ts'

/**
 * Reads one device of the signed-in user.
 *
 * @param client - The app client.
 * @param deviceKey - `deviceKey` of one of {@link listDevices} or of {@link currentDevice}.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @returns The device.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_RESOURCE_NOT_FOUND` when the user has no such device, and others that GetDevice lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetDevice.html GetDevice}
 * @example
 * const here = await currentDevice(client)
 * if (here) console.log((await getDevice(client, here.deviceKey)).name)
 */
export async function getDevice(
  client: Client,
  deviceKey: string,
  options: UserCallOptions = {},
): Promise<Device> {
  const user = await pinUser(client, options)
  const output = await callAsUser(client, 'GetDevice', { DeviceKey: deviceKey }, user)
  const [device] = await describeDevices(client, user, output.Device ? [output.Device] : [])
  if (!device) throw new BadResponseError('The answer has no device')
  return device
}
