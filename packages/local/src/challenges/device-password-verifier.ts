import type { Context } from '../context.ts'
import { deviceGroupKey } from '../devices/device-keys.ts'
import { requireTrusted, saveDevice } from '../devices/devices.ts'
import { hashText } from '../encoding/digest.ts'
import type { App } from '../settings/find.ts'
import { parseHex } from '../srp-server/pad.ts'
import type { DeviceRecord, UserRecord } from '../store/records.ts'
import { recordFailure, wrongPassword } from '../users/failures.ts'
import { changeUser } from '../users/save-user.ts'
import { type AuthAnswer, type Challenge, requireParameter } from './challenge.ts'
import { provenPassword, userOfSession, withoutFailures } from './mfa-session.ts'
import { createSession } from './session.ts'
import { checkProofParts, isProof, openProof, readProof, spendProof } from './srp-proof.ts'

const verifierOf = (device: DeviceRecord): bigint => parseHex(device.verifier) ?? 0n

/** Asks for the proof of a device's secret. */
export const openDevicePasswordVerifier = (
  context: Context,
  app: App,
  user: UserRecord,
  device: DeviceRecord,
  srpA: string,
): AuthAnswer => {
  const Session = createSession(context)
  const proof = openProof(context, app, {
    challenge: 'DEVICE_PASSWORD_VERIFIER',
    username: user.username,
    verifier: verifierOf(device),
    srpA,
    further: {
      sub: user.sub,
      ...provenPassword(user),
      device: device.key,
      sessionHash: hashText(Session),
    },
  })
  return {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    Session,
    ChallengeParameters: {
      SALT: device.salt,
      ...proof,
      DEVICE_KEY: device.key,
      USERNAME: user.username,
    },
  }
}

/**
 * Judges the proof of a device's secret; a wrong one counts towards the lock like a wrong code.
 *
 * Nothing in here waits, so two answers to one challenge cannot both count.
 */
export const answerDevicePasswordVerifier: Challenge = (context, answer) => {
  const { app, responses } = answer
  checkProofParts(context, answer)
  const deviceKey = requireParameter(responses, 'DEVICE_KEY')
  const record = readProof(context, answer)
  const user = userOfSession(context, app, record)
  if (deviceKey !== record.data['device']) throw wrongPassword()
  const device = requireTrusted(context, app, user, deviceKey)
  spendProof(context, answer, record)
  const identity = { scope: deviceGroupKey(app.poolId, device.key), name: device.key }
  if (!isProof(context, answer, record, { identity, verifier: verifierOf(device) })) {
    recordFailure(context, app, user, 'mfaFailures')
    throw wrongPassword()
  }
  return context.store.transaction(() => {
    saveDevice(context, user, { ...device, authenticatedAtMs: context.clock.now() })
    return changeUser(context, app, user, withoutFailures)
  })
}
