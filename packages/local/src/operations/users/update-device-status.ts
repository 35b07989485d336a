import { changeDeviceStatus } from '../../devices/devices.ts'
import type { Handler } from '../handler.ts'
import { deviceOwner } from './device-caller.ts'

/** UpdateDeviceStatus: the caller has one of the own devices remembered, or no longer. */
export const updateDeviceStatus: Handler<'UpdateDeviceStatus'> = async (context, input) => {
  const user = await deviceOwner(context, input.AccessToken)
  changeDeviceStatus(context, user, input.DeviceKey, input.DeviceRememberedStatus)
  return {}
}
