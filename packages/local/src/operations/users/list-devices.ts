import type { Handler } from '../handler.ts'
import { deviceOwner } from './device-caller.ts'
import { devicePage } from './device-page.ts'

/** ListDevices: the devices of the caller, a page at a time. */
export const listDevices: Handler<'ListDevices'> = async (context, input) =>
  devicePage(context, await deviceOwner(context, input.AccessToken), input)
