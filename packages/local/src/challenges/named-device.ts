import type { Context } from '../context.ts'
import { findDevice, tracksDevices, unknownDevice } from '../devices/devices.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { findUser } from '../users/find-user.ts'
import type { Parameters } from './challenge.ts'
import { withDevice } from './sign-in-facts.ts'

/**
 * Takes note of the device that a request names. One that the user does not have is refused before the request uses
 * anything up, so that the client can send it again without the key.
 *
 * Where users are hidden, one who does not exist has no device either; elsewhere the flow says who is missing.
 */
export const withNamedDevice = (
  context: Context,
  app: App,
  username: string,
  parameters: Parameters,
): Context => {
  const deviceKey = parameters['DEVICE_KEY']
  if (!deviceKey || !tracksDevices(app)) return context
  const user = findUser(context, app, username)
  if (user === undefined && !hidesUsers(app.client)) return context
  if (user === undefined || findDevice(context, user, deviceKey) === undefined) {
    throw unknownDevice()
  }
  return withDevice(context, deviceKey)
}
