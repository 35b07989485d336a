import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import type { DeviceRecord, UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'

/** Whether a pool tracks the devices of its users (developer guide, "Working with user devices"). */
export const tracksDevices = ({ pool }: Pool): boolean => pool.DeviceConfiguration !== undefined

/** Refuses to deal with devices in a pool that does not track them. */
export const refuseWithoutTracking = (pool: Pool): void => {
  if (tracksDevices(pool)) return
  throw new ServiceError(
    'InvalidUserPoolConfigurationException',
    'Device tracking is not enabled for the user pool.',
  )
}

/** The error for a device that the user does not have. */
export const unknownDevice = (): ServiceError =>
  new ServiceError('ResourceNotFoundException', 'Device does not exist.')

/** All keys of the devices of a user start with this. */
export const devicePrefix = (user: UserRecord): string => key(user.poolId, user.username, '')

const recordKey = (user: UserRecord, deviceKey: string): string =>
  key(user.poolId, user.username, deviceKey)

/** The confirmed device of a user with this key. */
export const findDevice = (
  context: Context,
  user: UserRecord,
  deviceKey: string,
): DeviceRecord | undefined => context.store.devices.get(recordKey(user, deviceKey))

/** The confirmed device of a user with this key, or ResourceNotFoundException. */
export const requireDevice = (
  context: Context,
  user: UserRecord,
  deviceKey: string,
): DeviceRecord => {
  const device = findDevice(context, user, deviceKey)
  if (device === undefined) throw unknownDevice()
  return device
}

/** The device of a user with this key, as long as it is tracked and remembered; a proof of any other would mean nothing. */
export const findTrusted = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  deviceKey: string,
): DeviceRecord | undefined => {
  const device = tracksDevices(pool) ? findDevice(context, user, deviceKey) : undefined
  return device?.isRemembered === true ? device : undefined
}

/** The trusted device of a challenge, or ResourceNotFoundException. */
export const requireTrusted = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  deviceKey: string,
): DeviceRecord => {
  const device = findTrusted(context, pool, user, deviceKey)
  if (device === undefined) throw unknownDevice()
  return device
}

/** Writes a device of a user. */
export const saveDevice = (context: Context, user: UserRecord, device: DeviceRecord): void => {
  context.store.devices.put(recordKey(user, device.key), device)
}

/** Remembers a device, or no longer does; a request that says neither leaves it as it is. */
export const changeDeviceStatus = (
  context: Context,
  user: UserRecord,
  deviceKey: string,
  status: 'remembered' | 'not_remembered' | undefined,
): void => {
  const device = requireDevice(context, user, deviceKey)
  if (status === undefined) return
  const modifiedAtMs = context.clock.now()
  saveDevice(context, user, { ...device, isRemembered: status === 'remembered', modifiedAtMs })
}

/** Forgets a device; what was signed in on it stays so. */
export const forgetDevice = (context: Context, user: UserRecord, deviceKey: string): void => {
  if (!context.store.devices.delete(recordKey(user, deviceKey))) throw unknownDevice()
}
