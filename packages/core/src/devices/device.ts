import type { DeviceType } from '@cognito-kit/protocol'
import type { Client } from '../ports/client.ts'
import type { UserCallOptions } from '../session/call-as-user.ts'
import { milliseconds } from '../timing/milliseconds.ts'
import { structures } from '../transport/structures.ts'
import { readDevice } from './device-store.ts'

/**
 * A device that the pool keeps for the signed-in user.
 *
 * @example
 * const label = ({ deviceKey, name }: Device): string => name ?? deviceKey
 */
export interface Device {
  /** The service's name for it, such as `eu-west-1_a1b2c3d4-...`. */
  readonly deviceKey: string
  /** What it was called when it was introduced; see `deviceName` of {@link withDevices}. */
  readonly name: string | null
  /** When it was introduced, in epoch milliseconds. */
  readonly createdAtMs: number | null
  /** When somebody last signed in on it, in epoch milliseconds. */
  readonly lastAuthenticatedAtMs: number | null
  /** Whether the pool trusts it; `null` when the service does not tell. */
  readonly isRemembered: boolean | null
  readonly lastIpAddress: string | null
  /** Whether it is this one, by what the storage of {@link withDevices} holds, or else that of the client. */
  readonly isCurrent: boolean
}

/** Describes devices of a user, for a reader on this one. */
export async function describeDevices(
  client: Client,
  { sub }: UserCallOptions & { readonly sub: string },
  devices: readonly DeviceType[],
): Promise<readonly Device[]> {
  const here = await readDevice(client, sub)
  return devices.map((device) => {
    const attribute = (name: string): string | null =>
      structures(device.DeviceAttributes ?? []).find(({ Name }) => Name === name)?.Value ?? null
    const status = attribute('dev:device_remembered_status')
    const { DeviceKey: deviceKey = '' } = device
    return {
      deviceKey,
      name: attribute('device_name'),
      createdAtMs: milliseconds(device.DeviceCreateDate),
      lastAuthenticatedAtMs: milliseconds(device.DeviceLastAuthenticatedDate),
      isRemembered: status === null ? null : status === 'remembered',
      lastIpAddress: attribute('last_ip_used'),
      isCurrent: here?.deviceKey === deviceKey,
    }
  })
}
