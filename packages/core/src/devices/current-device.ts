import type { Client } from '../ports/client.ts'
import { currentSession } from '../session/session.ts'
import { readDevice } from './device-store.ts'
import { requireMemory } from './which-device.ts'

/**
 * This device as the device of the signed-in user.
 *
 * @example
 * const shouldAsk = (device: CurrentDevice): boolean => device.needsConsent
 */
export interface CurrentDevice {
  /** The service's name for it, such as `eu-west-1_a1b2c3d4-...`. */
  readonly deviceKey: string
  /** Whether the pool waits for the person's word before it trusts the device; see {@link rememberDevice}. */
  readonly needsConsent: boolean
}

/**
 * Tells whether this device is known to the pool as one of the signed-in user; no request.
 *
 * @param client - A client of {@link withDevices}.
 * @returns The device, or `null` when nobody is signed in or the pool does not track devices.
 * @throws {TypeError} when the client is not one of {@link withDevices}.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html Working with user devices}
 * @example
 * const device = await currentDevice(client)
 * if (device?.needsConsent) console.log('Trust this device?')
 */
export async function currentDevice(client: Client): Promise<CurrentDevice | null> {
  requireMemory(client)
  const session = await currentSession(client)
  const device = session && (await readDevice(client, session.sub))
  return device && { deviceKey: device.deviceKey, needsConsent: device.needsConsent }
}
