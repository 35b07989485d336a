import type { Client } from '../ports/client.ts'
import type { StoragePort } from '../ports/ports.ts'
import { createExchange } from './exchange.ts'

/**
 * Options of {@link withDevices}.
 *
 * @example
 * const options: DeviceOptions = { storage: localStorageStore(), deviceName: 'Kitchen tablet' }
 */
export interface DeviceOptions {
  /** Where the device's secret is kept, apart from the session. Default: the storage of the client. */
  readonly storage?: StoragePort | undefined
  /** What the device is called in lists of devices, 1 to 1024 characters. Default: the service's choice. */
  readonly deviceName?: string | undefined
}

/**
 * Gives a client the memory of the device it runs on, so that a pool that tracks devices knows it again and can spare
 * the person the second factor.
 *
 * The device is introduced after the first sign-in, and proves itself by SRP at later ones. One that the service has
 * forgotten is dropped and the sign-in begun again without it, once. A storage that lasts is needed for it to be of use.
 *
 * @param client - The app client.
 * @param options - `storage` and `deviceName`.
 * @returns A client with the same session, whose sign-ins remember the device.
 * @throws {TypeError} when `deviceName` is empty or too long.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html Working with user devices}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmDevice.html ConfirmDevice}
 * @example
 * const remembering = withDevices(client, { storage: localStorageStore() })
 * const step = await signInWithSrp(remembering, { username: 'anna', password: 'correct horse 1!' })
 */
export function withDevices(client: Client, options: DeviceOptions = {}): Client {
  const { storage = client.storage, deviceName } = options
  const { length = 1 } = deviceName ?? {}
  if (length < 1 || length > 1024) {
    throw new TypeError('withDevices: deviceName has 1 to 1024 characters')
  }
  return { ...client, devices: { storage, exchange: createExchange(deviceName) } }
}
