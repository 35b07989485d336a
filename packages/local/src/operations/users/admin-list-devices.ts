import type { Handler } from '../handler.ts'
import { administeredOwner } from './device-caller.ts'
import { devicePage } from './device-page.ts'

/** AdminListDevices: the devices of a user, a page at a time. */
export const adminListDevices: Handler<'AdminListDevices'> = (context, input) =>
  devicePage(context, administeredOwner(context, input), input)
