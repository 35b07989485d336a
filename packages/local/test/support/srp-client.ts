import type {
  DeviceSecretVerifierConfigType,
  NewDeviceMetadataType,
  OutputOf,
} from '@cognito-kit/protocol'
import {
  createDeviceVerifier,
  signSrpSession,
  signSrpSessionWithDevice,
  wrapInitiateAuth,
} from 'cognito-srp-helper'
import { createGroup } from '../../src/srp-server/group.ts'
import type { TestServer } from './test-server.ts'

const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A time in the form of TIMESTAMP. */
export const timestampOf = (ms: number): string => {
  const date = new Date(ms)
  const clock = date.toISOString().slice(11, 19)
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()} ${clock} UTC ${date.getUTCFullYear()}`
}

/** A short private value: the helper draws 1024 bits and would spend most of a test on their powers. */
const PRIVATE_A = 0x5eed_5eed_5eed_5eedn

const EPHEMERAL = {
  smallA: PRIVATE_A.toString(16),
  largeA: createGroup().generatorPower(PRIVATE_A).toString(16),
}

/** What the helper knows of a sign-in under way. */
const srpSession = (
  username: string,
  password: string,
  poolId: string,
  signedAtMs: number,
): Parameters<typeof signSrpSession>[0] => ({
  username,
  password,
  isHashed: false,
  poolId,
  poolIdAbbr: poolId.slice(poolId.indexOf('_') + 1),
  timestamp: timestampOf(signedAtMs),
  ...EPHEMERAL,
})

/** A sign-in by cognito-srp-helper, a client that nobody here wrote, stopped before its second request. */
export const startSrp = async (
  server: TestServer,
  username: string,
  password: string,
  extra: { readonly [name: string]: string } = {},
  signedAtMs: number = server.context.clock.now(),
): Promise<{
  readonly challenge: OutputOf<'InitiateAuth'>
  readonly responses: { readonly [name: string]: string }
}> => {
  const session = srpSession(username, password, server.poolId, signedAtMs)
  const parameters: { [name: string]: string } = { USERNAME: username, ...extra }
  const request = wrapInitiateAuth(session, {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: server.clientId,
    AuthParameters: parameters,
  })
  const challenge = await server.call('InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: server.clientId,
    AuthParameters: request.AuthParameters,
  })
  const signed = signSrpSession(session, {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: { ...challenge.ChallengeParameters },
  })
  return {
    challenge,
    responses: {
      USERNAME: challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
      PASSWORD_CLAIM_SECRET_BLOCK: signed.secret,
      PASSWORD_CLAIM_SIGNATURE: signed.passwordSignature,
      TIMESTAMP: signed.timestamp,
    },
  }
}

/** Answers PASSWORD_VERIFIER. */
export const answerSrp = (
  server: TestServer,
  responses: { readonly [name: string]: string },
): Promise<OutputOf<'RespondToAuthChallenge'>> =>
  server.call('RespondToAuthChallenge', {
    ChallengeName: 'PASSWORD_VERIFIER',
    ClientId: server.clientId,
    ChallengeResponses: responses,
  })

/** Signs in by SRP from end to end. */
export const signInBySrp = async (
  server: TestServer,
  username: string,
  password: string,
): Promise<OutputOf<'RespondToAuthChallenge'>> => {
  const { responses } = await startSrp(server, username, password)
  return answerSrp(server, responses)
}

/** A device as its client knows it. */
export interface Device {
  readonly key: string
  readonly groupKey: string
  readonly password: string
}

/** What a client sends of the secret of a new device, and the device. */
export const createDevice = ({
  DeviceGroupKey: groupKey = '',
  DeviceKey: key = '',
}: NewDeviceMetadataType): {
  readonly device: Device
  readonly DeviceSecretVerifierConfig: DeviceSecretVerifierConfigType
} => {
  const { DeviceRandomPassword, DeviceSecretVerifierConfig } = createDeviceVerifier(key, groupKey)
  return {
    device: { key, groupKey, password: DeviceRandomPassword },
    DeviceSecretVerifierConfig: { ...DeviceSecretVerifierConfig },
  }
}

/** A challenge of a sign-in under way. */
export type Challenge = Pick<
  OutputOf<'InitiateAuth'>,
  'ChallengeName' | 'ChallengeParameters' | 'Session'
>

/** Answers DEVICE_SRP_AUTH, and prepares the answer to what follows. */
export const startDeviceSrp = async (
  server: TestServer,
  { ChallengeParameters, Session }: Challenge,
  device: Device,
  signedAtMs: number = server.context.clock.now(),
): Promise<{
  readonly challenge: Challenge
  readonly responses: { readonly [name: string]: string }
}> => {
  const USERNAME = ChallengeParameters?.['USERNAME'] ?? ''
  const session = srpSession(USERNAME, 'not asked for', server.poolId, signedAtMs)
  const challenge = await server.call('RespondToAuthChallenge', {
    ChallengeName: 'DEVICE_SRP_AUTH',
    ClientId: server.clientId,
    Session,
    ChallengeResponses: { USERNAME, DEVICE_KEY: device.key, SRP_A: session.largeA },
  })
  const parameters = { ...challenge.ChallengeParameters }
  const signed = signSrpSessionWithDevice(
    session,
    { ChallengeName: 'DEVICE_PASSWORD_VERIFIER', ChallengeParameters: parameters },
    device.groupKey,
    device.password,
  )
  return {
    challenge,
    responses: {
      USERNAME,
      DEVICE_KEY: device.key,
      PASSWORD_CLAIM_SECRET_BLOCK: signed.secret,
      PASSWORD_CLAIM_SIGNATURE: signed.passwordSignature,
      TIMESTAMP: signed.timestamp,
    },
  }
}

/** Answers DEVICE_PASSWORD_VERIFIER. */
export const answerDeviceSrp = (
  server: TestServer,
  Session: string | undefined,
  responses: { readonly [name: string]: string },
): Promise<OutputOf<'RespondToAuthChallenge'>> =>
  server.call('RespondToAuthChallenge', {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ClientId: server.clientId,
    Session,
    ChallengeResponses: responses,
  })

/** Proves the secret of a device from end to end. */
export const proveDevice = async (
  server: TestServer,
  asked: Challenge,
  device: Device,
): Promise<OutputOf<'RespondToAuthChallenge'>> => {
  const { challenge, responses } = await startDeviceSrp(server, asked, device)
  return answerDeviceSrp(server, challenge.Session, responses)
}
