import { isAuthError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { UserCallOptions } from '../session/call-as-user.ts'
import { pinUser } from '../session/pin-user.ts'
import { type DeviceRecord, dropDevice, readDevice } from './device-store.ts'

/**
 * Options of {@link rememberDevice}, {@link updateDeviceStatus} and {@link forgetDevice}.
 *
 * @example
 * const another: DeviceCallOptions = { deviceKey: 'eu-west-1_a1b2c3d4-5678-90ab-cdef-EXAMPLE11111' }
 */
export interface DeviceCallOptions extends UserCallOptions {
  /** `deviceKey` of one of {@link listDevices}. Default: this device, for which the client is of {@link withDevices}. */
  readonly deviceKey?: string | undefined
}

/** A device of a user who is signed in. */
export interface NamedDevice {
  readonly DeviceKey: string
  readonly user: UserCallOptions & { readonly sub: string }
}

/** Refuses a client that {@link withDevices} did not make. */
export function requireMemory(client: Client): void {
  if (!client.devices) throw new TypeError('The client remembers no devices; see withDevices')
}

/** The device that a call is about, the one that is named or else this one; `null` where there is none. */
export async function whichDevice(
  client: Client,
  { deviceKey, ...options }: DeviceCallOptions,
): Promise<NamedDevice | null> {
  if (deviceKey === undefined) requireMemory(client)
  const user = await pinUser(client, options)
  const DeviceKey = deviceKey ?? (await readDevice(client, user.sub))?.deviceKey
  return DeviceKey === undefined ? null : { DeviceKey, user }
}

/** What is kept of a device, if it is this one; read anew, as there may be another one after a request. */
export async function keptOf(
  client: Client,
  { DeviceKey, user }: NamedDevice,
): Promise<DeviceRecord | null> {
  const here = await readDevice(client, user.sub)
  return here?.deviceKey === DeviceKey ? here : null
}

/** Forgets a device, if it is this one; returns whether it was. */
export async function dropHere(client: Client, device: NamedDevice): Promise<boolean> {
  const here = await keptOf(client, device)
  if (here) await dropDevice(client, here)
  return here !== null
}

/** Whether the pool does not know the device; lets all other errors pass. */
export function isUnknown(error: unknown): true {
  if (isAuthError(error) && error.code === 'ERR_RESOURCE_NOT_FOUND') return true
  throw error
}
