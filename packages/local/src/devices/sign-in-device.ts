import type { NewDeviceMetadataType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { deviceGroupKey, newDeviceKey } from './device-keys.ts'
import { findDevice, tracksDevices } from './devices.ts'

/** The device that a sign-in comes from. */
export interface SignInDevice {
  readonly key: string
  /** What the client learns of a device that was not known before; it may confirm it, and nothing is stored until then. */
  readonly metadata: NewDeviceMetadataType | undefined
}

/** The device of a sign-in that is about to end: the known one that it named or a new one; none without tracking. */
export const signInDevice = (
  context: Context,
  app: App,
  user: UserRecord,
): SignInDevice | undefined => {
  if (!tracksDevices(app)) return undefined
  const named = context.request?.signIn?.deviceKey
  const known = named === undefined ? undefined : findDevice(context, user, named)
  if (known !== undefined) return { key: known.key, metadata: undefined }
  const DeviceKey = newDeviceKey(context, app.poolId)
  const DeviceGroupKey = deviceGroupKey(app.poolId, DeviceKey)
  return { key: DeviceKey, metadata: { DeviceKey, DeviceGroupKey } }
}
