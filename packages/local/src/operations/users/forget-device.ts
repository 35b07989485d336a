import { forgetDevice as forget } from '../../devices/devices.ts'
import type { Handler } from '../handler.ts'
import { deviceOwner } from './device-caller.ts'

/** ForgetDevice: the caller gives up one of the own devices. */
export const forgetDevice: Handler<'ForgetDevice'> = async (
  context,
  { AccessToken, DeviceKey },
) => {
  forget(context, await deviceOwner(context, AccessToken), DeviceKey)
  return {}
}
