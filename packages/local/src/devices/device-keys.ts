import type { Context } from '../context.ts'
import { hmacSha256 } from '../encoding/digest.ts'
import { randomUuid } from '../encoding/random.ts'
import { toBase64Url, utf8 } from '../encoding/text.ts'

/** Characters of a group key behind its hyphen. */
const GROUP_KEY_LENGTH = 8

/** A key for a device that nobody has seen before: the region of the pool and a UUID (API reference, DeviceKeyType). */
export const newDeviceKey = (context: Context, poolId: string): string =>
  `${poolId.slice(0, poolId.indexOf('_'))}_${randomUuid(context)}`

/**
 * The group key that belongs to a device key. It is derived, so that a device which is never confirmed leaves nothing
 * behind.
 */
export const deviceGroupKey = (poolId: string, deviceKey: string): string =>
  `-${toBase64Url(hmacSha256(utf8(poolId), utf8(deviceKey))).slice(0, GROUP_KEY_LENGTH)}`
