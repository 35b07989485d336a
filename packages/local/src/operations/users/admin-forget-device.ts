import { forgetDevice } from '../../devices/devices.ts'
import type { Handler } from '../handler.ts'
import { administeredOwner } from './device-caller.ts'

/** AdminForgetDevice: an administrator takes a device from a user. */
export const adminForgetDevice: Handler<'AdminForgetDevice'> = (context, input) => {
  forgetDevice(context, administeredOwner(context, input), input.DeviceKey)
  return {}
}
