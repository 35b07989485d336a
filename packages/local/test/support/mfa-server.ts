import { createHmac } from 'node:crypto'
import type { InputOf, OutputOf } from '@cognito-kit/protocol'
import { createTestServer, type ServerSettings, type TestServer } from './test-server.ts'

/** Settings with which a pool can send text messages. */
export const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } as const

/** Settings with which a pool can send codes by e-mail. */
export const EmailConfiguration = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.com',
} as const

/** All second factors. */
export const ALL_FACTORS = {
  SmsMfaConfiguration: { SmsConfiguration },
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
} as const

/** A server whose pool has these MFA settings. */
export const createMfaServer = async (
  config: Omit<InputOf<'SetUserPoolMfaConfig'>, 'UserPoolId'>,
  settings: ServerSettings = {},
): Promise<TestServer> => {
  const server = await createTestServer({
    ...settings,
    pool: { EmailConfiguration, ...settings.pool },
  })
  await server.call('SetUserPoolMfaConfig', { UserPoolId: server.poolId, ...config })
  return server
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows, written apart from the server's own code. */
export const appCode = (secret: string, nowMs: number): string => {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / 30_000)))
  const mac = createHmac('sha1', Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff
  return `${number % 1_000_000}`.padStart(6, '0')
}

/** Six digits that differ from these. */
export const otherCode = (code: string): string =>
  `${(Number(code) + 1) % 1_000_000}`.padStart(6, '0')

/** Sets up an authenticator app for a signed-in user; its first code is used. Gives back the secret. */
export const setUpApp = async (
  server: TestServer,
  AccessToken: string,
  FriendlyDeviceName?: string,
): Promise<string> => {
  const { SecretCode = '' } = await server.call('AssociateSoftwareToken', { AccessToken })
  const UserCode = appCode(SecretCode, server.context.clock.now())
  await server.call('VerifySoftwareToken', { AccessToken, UserCode, FriendlyDeviceName })
  return SecretCode
}

/** Answers a challenge. */
export const answer = (
  server: TestServer,
  challenge: Pick<OutputOf<'InitiateAuth'>, 'ChallengeName' | 'ChallengeParameters' | 'Session'>,
  responses: { readonly [name: string]: string },
): Promise<OutputOf<'RespondToAuthChallenge'>> =>
  server.call('RespondToAuthChallenge', {
    ClientId: server.clientId,
    ChallengeName: challenge.ChallengeName ?? 'SMS_MFA',
    Session: challenge.Session,
    ChallengeResponses: {
      USERNAME: challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
      ...responses,
    },
  })
