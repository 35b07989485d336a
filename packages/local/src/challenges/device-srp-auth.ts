import type { Context } from '../context.ts'
import { findTrusted, requireTrusted, unknownDevice } from '../devices/devices.ts'
import type { App } from '../settings/find.ts'
import type { DeviceRecord, UserRecord } from '../store/records.ts'
import { type AuthAnswer, type Challenge, requireParameter } from './challenge.ts'
import { openDevicePasswordVerifier } from './device-password-verifier.ts'
import { openMfaSession, readMfaSession } from './mfa-session.ts'
import { spendSession } from './session.ts'
import { factsOf } from './sign-in-facts.ts'

/** The device that a sign-in named, as long as the user wants it remembered. */
export const namedDevice = (
  context: Context,
  app: App,
  user: UserRecord,
): DeviceRecord | undefined => {
  const { deviceKey } = factsOf(context)
  return deviceKey === undefined ? undefined : findTrusted(context, app, user, deviceKey)
}

/**
 * The device that has to prove its secret: the remembered one that a sign-in by password named. Codes and passkeys as
 * first factor never lead to it (developer guide, "Working with user devices").
 */
export const deviceToProve = (
  context: Context,
  app: App,
  user: UserRecord,
): DeviceRecord | undefined =>
  factsOf(context).methods.includes('pwd') ? namedDevice(context, app, user) : undefined

/** Asks for the public value with which a device begins the proof of its secret. */
export const openDeviceSrpAuth = (
  context: Context,
  app: App,
  user: UserRecord,
  device: DeviceRecord,
): AuthAnswer => ({
  ChallengeName: 'DEVICE_SRP_AUTH',
  Session: openMfaSession(context, app, user, 'DEVICE_SRP_AUTH', { device: device.key }),
  ChallengeParameters: { USERNAME: user.username, DEVICE_KEY: device.key },
})

/** Takes the public value of a device and asks for the proof. A refused value leaves the Session as it is. */
export const answerDeviceSrpAuth: Challenge = (context, answer) => {
  const { app, responses } = answer
  const deviceKey = requireParameter(responses, 'DEVICE_KEY')
  const srpA = requireParameter(responses, 'SRP_A')
  const { record, user } = readMfaSession(context, answer)
  if (deviceKey !== record.data['device']) throw unknownDevice()
  const device = requireTrusted(context, app, user, deviceKey)
  return context.store.transaction(() => {
    const next = openDevicePasswordVerifier(context, app, user, device, srpA)
    spendSession(context, answer)
    return { next }
  })
}
