import { describeDevice } from '../../devices/device-view.ts'
import { requireDevice } from '../../devices/devices.ts'
import type { Handler } from '../handler.ts'
import { administeredOwner } from './device-caller.ts'

/** AdminGetDevice: one of the devices of a user. */
export const adminGetDevice: Handler<'AdminGetDevice'> = (context, input) => {
  const user = administeredOwner(context, input)
  return { Device: describeDevice(requireDevice(context, user, input.DeviceKey)) }
}
