import { base64, utf8 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/sha256.ts'
import { StorageError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { StoragePort } from '../ports/ports.ts'
import { emit } from '../session/events.ts'

/** What this device knows of itself as the device of one user. */
export interface DeviceRecord {
  readonly version: 1
  /** The user's `sub`. */
  readonly sub: string
  /** The user's canonical name. */
  readonly username: string
  readonly deviceKey: string
  readonly deviceGroupKey: string
  /** The password that the device proves by SRP; the service has only its verifier. */
  readonly secret: string
  /** Whether the pool waits for the person's word before it trusts the device. */
  readonly needsConsent: boolean
  /** Whether the pool did not know it under an alias, which may belong to somebody else by now. */
  readonly isDoubted: boolean
  /** Keys of the names that lead to it; records of earlier versions have none. */
  readonly nameKeys?: readonly string[]
}

/** Devices are kept by pool and subject: they outlive sessions, and every alias leads to the same one. */
const deviceKeyOf = (client: Client, sub: string): string =>
  `cognito-kit.${client.userPoolId}.device.${sub}`

/** Names lead to subjects; as digests, so that the storage lists no mail addresses. */
const nameKeyOf = (client: Client, name: string): string =>
  `cognito-kit.${client.userPoolId}.device-name.${base64(sha256(utf8(name)))}`

/**
 * Works with the storage that `withDevices` was told, or else with the client's, which it takes by default: what only looks, or
 * only forgets, needs no client of `withDevices`. A storage that fails costs the person a second factor, never the sign-in.
 */
async function attempt<T>(
  client: Client,
  work: (storage: StoragePort) => T | Promise<T>,
): Promise<T | null> {
  try {
    return await work((client.devices ?? client).storage)
  } catch (cause) {
    const error = new StorageError('The storage of devices failed', cause)
    emit(client, { type: 'storage-degraded', error })
    return null
  }
}

/** A stored device of this subject; what is damaged, or somebody else's, counts as none. */
function parseDevice(stored: string | null, sub: string): DeviceRecord | null {
  try {
    const record = JSON.parse(stored ?? 'null')
    const { deviceGroupKey, deviceKey, nameKeys = [], secret, username, version } = record ?? {}
    const texts = [deviceGroupKey, deviceKey, secret, username]
    const isWhole = texts.every((text) => text && typeof text === 'string')
    return isWhole && Array.isArray(nameKeys) && version === 1 && record.sub === sub ? record : null
  } catch {
    return null
  }
}

/** The device of a subject, or `null`. */
export const readDevice = (client: Client, sub: string): Promise<DeviceRecord | null> =>
  attempt(client, async (storage) => parseDevice(await storage.get(deviceKeyOf(client, sub)), sub))

/** The device of whoever signed in here by a name before, or `null`. */
export async function findDevice(client: Client, name: string): Promise<DeviceRecord | null> {
  const sub = await attempt(client, (storage) => storage.get(nameKeyOf(client, name)))
  return sub ? readDevice(client, sub) : null
}

/** Keeps a device. */
export const writeDevice = (client: Client, device: DeviceRecord): Promise<unknown> =>
  attempt(client, (storage) => storage.set(deviceKeyOf(client, device.sub), JSON.stringify(device)))

/** Lets names lead to a device, which is written before them where it is another one or has got one more. */
export async function writeWithNames(
  client: Client,
  device: DeviceRecord,
  names: readonly string[],
  isChanged: boolean,
): Promise<void> {
  const { nameKeys: before = [], sub } = device
  const keys = new Set(names.map((name) => nameKeyOf(client, name)))
  const nameKeys = [...new Set([...before, ...keys])]
  if (isChanged || nameKeys.length > before.length) {
    await writeDevice(client, { ...device, nameKeys })
  }
  for (const key of keys) await attempt(client, (storage) => storage.set(key, sub))
}

/** Forgets a device and the names that lead to it. */
export async function dropDevice(
  client: Client,
  { sub }: Pick<DeviceRecord, 'sub'>,
): Promise<null> {
  const { nameKeys = [] } = (await readDevice(client, sub)) ?? {}
  for (const key of nameKeys) {
    await attempt(client, async (storage) => {
      // An alias may have gone over to somebody else.
      if ((await storage.get(key)) === sub) await storage.remove(key)
    })
  }
  await attempt(client, (storage) => storage.remove(deviceKeyOf(client, sub)))
  return null
}

/**
 * Takes note that the pool does not know a device under a name. Under the canonical one it is forgotten; an alias may
 * have gone over to somebody else, so the device is only doubted.
 */
export async function doubtDevice(
  client: Client,
  device: DeviceRecord,
  name: string,
): Promise<null> {
  if (name === device.username) return dropDevice(client, device)
  await writeDevice(client, { ...device, isDoubted: true })
  return null
}
