import { readDeviceSecret } from '../../devices/device-secret.ts'
import {
  findDevice,
  refuseWithoutTracking,
  saveDevice,
  unknownDevice,
} from '../../devices/devices.ts'
import { ServiceError } from '../../service-error.ts'
import { authorize } from '../../users/authorize.ts'
import { requireUser, unknownUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'

/** ConfirmDevice: keeps the device that the access token was issued to; the pool says whether it is remembered at once. */
export const confirmDevice: Handler<'ConfirmDevice'> = async (context, input) => {
  const { DeviceKey: key, DeviceName: name = key, DeviceSecretVerifierConfig: config } = input
  const { app, claims, user: caller } = await authorize(context, input.AccessToken)
  // As it is now: a namesake who came while the token was verified has no part in it.
  const user = requireUser(context, app, caller.username)
  if (user.sub !== caller.sub) throw unknownUser()
  refuseWithoutTracking(app)
  if (findDevice(context, user, key) !== undefined) {
    throw new ServiceError('DeviceKeyExistsException', 'Device already exists.')
  }
  if (key !== claims.deviceKey) throw unknownDevice()
  const secret = readDeviceSecret(config)
  const asksUser = app.pool.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true
  const nowMs = context.clock.now()
  saveDevice(context, user, {
    key,
    name,
    ...secret,
    isRemembered: !asksUser,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    authenticatedAtMs: nowMs,
  })
  return { UserConfirmationNecessary: asksUser }
}
