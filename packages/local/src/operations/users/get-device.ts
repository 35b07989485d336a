import { describeDevice } from '../../devices/device-view.ts'
import { requireDevice } from '../../devices/devices.ts'
import type { Handler } from '../handler.ts'
import { deviceOwner } from './device-caller.ts'

/** GetDevice: one of the devices of the caller. */
export const getDevice: Handler<'GetDevice'> = async (context, { AccessToken, DeviceKey }) => {
  const user = await deviceOwner(context, AccessToken)
  return { Device: describeDevice(requireDevice(context, user, DeviceKey)) }
}
