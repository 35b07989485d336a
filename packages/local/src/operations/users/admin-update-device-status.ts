import { changeDeviceStatus } from '../../devices/devices.ts'
import type { Handler } from '../handler.ts'
import { administeredOwner } from './device-caller.ts'

/** AdminUpdateDeviceStatus: an administrator has a device of a user remembered, or no longer. */
export const adminUpdateDeviceStatus: Handler<'AdminUpdateDeviceStatus'> = (context, input) => {
  const user = administeredOwner(context, input)
  changeDeviceStatus(context, user, input.DeviceKey, input.DeviceRememberedStatus)
  return {}
}
