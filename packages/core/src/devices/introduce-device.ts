import type { InputOf, OutputOf, RespondToAuthChallengeResponse } from '@cognito-kit/protocol'
import { base64, bytesToBigint } from '../crypto/bytes.ts'
import { g, powmod } from '../crypto/group.ts'
import { pad } from '../crypto/pad.ts'
import { type Claimant, privateKey } from '../crypto/srp.ts'
import type { Client, SessionRecord } from '../ports/client.ts'
import { toRecord } from '../session/record.ts'
import { type DeviceRecord, findDevice, readDevice, writeWithNames } from './device-store.ts'

/** Random bytes of a device's secret and of its salt, as many as other clients of the service draw. */
const SECRET_BYTES = 40
const SALT_BYTES = 16

/** What ConfirmDevice is told of a secret: only what a verifier gives away (RFC 5054 section 2.4). */
export interface DeviceVerifier {
  readonly Salt: string
  readonly PasswordVerifier: string
}

/** The verifier of a device's secret under a salt, both as base64 of their integer's bytes. */
export function deviceVerifier(claimant: Claimant, salt: bigint): DeviceVerifier {
  const verifier = powmod(g, privateKey(claimant, salt))
  return { Salt: base64(pad(salt)), PasswordVerifier: base64(pad(verifier)) }
}

/** A device whose user has just signed in: what to keep of it, and what to tell the service first when it is new. */
export interface Introduction {
  readonly record: DeviceRecord
  /** Canonical name of the user. */
  readonly username: string
  readonly request?: InputOf<'ConfirmDevice'>
  /** Whether the record is another one than before. */
  readonly isChanged: boolean
}

/** Makes a secret for a device that the service has named. */
function newDevice(
  client: Client,
  { accessToken, sub, username }: SessionRecord,
  named: { readonly key: string; readonly group: string },
  { nameKeys = [] }: Pick<DeviceRecord, 'nameKeys'>,
  deviceName: string | undefined,
): Introduction {
  const { group, key } = named
  const secret = base64(client.randomBytes(SECRET_BYTES))
  const salt = bytesToBigint(client.randomBytes(SALT_BYTES))
  const verifier = deviceVerifier({ group, identity: key, secret }, salt)
  return {
    record: {
      version: 1,
      sub,
      username,
      deviceKey: key,
      deviceGroupKey: group,
      secret,
      needsConsent: false,
      isDoubted: false,
      nameKeys,
    },
    username,
    isChanged: true,
    request: {
      AccessToken: accessToken,
      DeviceKey: key,
      DeviceName: deviceName,
      DeviceSecretVerifierConfig: verifier,
    },
  }
}

/**
 * Who the device is to the user of an answer: the one that was here before, whatever name was typed, or else the one that
 * the service names with the tokens. `null` where the device is nobody's, and where the pool tracks none.
 */
export async function introduceDevice(
  client: Client,
  { AuthenticationResult: result, ChallengeParameters: told }: RespondToAuthChallengeResponse,
  deviceName: string | undefined,
): Promise<Introduction | null> {
  if (!result) {
    // A challenge can tell whom the typed name stands for.
    const username = told?.['USER_ID_FOR_SRP'] || told?.['USERNAME'] || ''
    const record = await findDevice(client, username)
    return record && { record, username, isChanged: false }
  }
  const session = toRecord(result, client.now())
  const { sub, username } = session
  const known = await readDevice(client, sub)
  const { DeviceKey: key, DeviceGroupKey: group } = result.NewDeviceMetadata ?? {}
  if (known && !(known.isDoubted && key)) {
    return { record: { ...known, isDoubted: false }, username, isChanged: known.isDoubted }
  }
  return key && group ? newDevice(client, session, { key, group }, known ?? {}, deviceName) : null
}

/** Keeps what an introduction changed, and lets both names of the user lead to the device. */
export async function keepDevice(
  client: Client,
  { isChanged, record, username }: Introduction,
  told: OutputOf<'ConfirmDevice'> | undefined,
  typed: string,
): Promise<void> {
  const { UserConfirmationNecessary: needsConsent = record.needsConsent } = told ?? {}
  await writeWithNames(client, { ...record, needsConsent }, [typed, username], isChanged)
}
