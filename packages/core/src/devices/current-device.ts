import { isAuthError, NotSignedInError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { currentTokens } from '../session/current-tokens.ts'
import { currentSession } from '../session/session.ts'
import type { Tokens } from '../session/types.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { type DeviceRecord, dropDevice, readDevice, writeDevice } from './device-store.ts'

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

/** Refuses a client that {@link withDevices} did not make. */
function requireMemory(client: Client): void {
  if (!client.devices) throw new TypeError('The client remembers no devices; see withDevices')
}

/** The device of whoever has these tokens; `null` where there is none. */
async function deviceOf(client: Client, tokens: Tokens | null): Promise<DeviceRecord | null> {
  const session = await currentSession(client)
  if (!tokens || !session) throw new NotSignedInError('Nobody is signed in')
  return readDevice(client, session.sub)
}

/** Forgets a device that the pool has forgotten already; lets all other errors pass. */
async function dropForgotten(client: Client, device: DeviceRecord, error: unknown): Promise<void> {
  if (!isAuthError(error) || error.code !== 'ERR_RESOURCE_NOT_FOUND') throw error
  await dropDevice(client, device)
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

/**
 * Has the pool trust this device, where it leaves that to the person: later sign-ins here need no second factor.
 *
 * @param client - A client of {@link withDevices}.
 * @param options - `signal` ends the request.
 * @returns Whether there was a device to remember; one that the pool has forgotten is forgotten here too.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @throws {TypeError} when the client is not one of {@link withDevices}.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html UpdateDeviceStatus}
 * @example
 * await rememberDevice(client)
 */
export async function rememberDevice(client: Client, options: CallOptions = {}): Promise<boolean> {
  requireMemory(client)
  const tokens = await currentTokens(client, options)
  const device = await deviceOf(client, tokens)
  if (!tokens || !device) return false
  const input = {
    AccessToken: tokens.accessToken,
    DeviceKey: device.deviceKey,
    DeviceRememberedStatus: 'remembered',
  } as const
  try {
    await call(client, 'UpdateDeviceStatus', input, options)
    await writeDevice(client, { ...device, needsConsent: false })
    return true
  } catch (error) {
    await dropForgotten(client, device, error)
    return false
  }
}

/**
 * Has pool and device forget one another: the next sign-in here is one on a new device.
 *
 * @param client - A client of {@link withDevices}.
 * @param options - `signal` ends the request.
 * @returns Whether there was a device to forget.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the device is still remembered.
 * @throws {TypeError} when the client is not one of {@link withDevices}.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgetDevice.html ForgetDevice}
 * @example
 * await forgetDevice(client)
 */
export async function forgetDevice(client: Client, options: CallOptions = {}): Promise<boolean> {
  requireMemory(client)
  const tokens = await currentTokens(client, options)
  const device = await deviceOf(client, tokens)
  if (!tokens || !device) return false
  const input = { AccessToken: tokens.accessToken, DeviceKey: device.deviceKey }
  try {
    await call(client, 'ForgetDevice', input, options)
    await dropDevice(client, device)
  } catch (error) {
    await dropForgotten(client, device, error)
  }
  return true
}
