import type { ChallengeNameType } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { EmailConfiguration, SmsConfiguration } from '../support/mfa-server.ts'
import type { Sent } from '../support/send.ts'
import { PASSWORD } from '../support/test-server.ts'
import {
  type Asked,
  CLIENT_SECRET,
  createWire,
  HIDING,
  POOL,
  SECRET,
  type Wire,
} from '../support/wire.ts'

let wire: Wire

beforeEach(async () => {
  wire = await createWire({
    pool: {
      EmailConfiguration,
      SmsConfiguration,
      WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
      Policies: {
        SignInPolicy: {
          AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
        },
      },
    },
  })
})

interface Texts {
  readonly [name: string]: string
}

/** Name and text of the error of an answer, which holds neither password nor code nor secret. */
const errorIn = ({ body, headers }: Sent): string => {
  const everything = JSON.stringify([body, [...headers]])
  const codes = wire.pool.messages().map(({ code }) => code)
  for (const secret of [PASSWORD, CLIENT_SECRET, ...codes]) {
    if (secret !== null && secret !== undefined) expect(everything).not.toContain(secret)
  }
  return `${body.__type}: ${body.message}`
}

const refused = async (asked: Asked, responses: Texts, ClientId?: string) =>
  errorIn(await wire.answer(asked, responses, ClientId))

const INVALID = 'NotAuthorizedException: Invalid session for the user.'
const EXPIRED = 'NotAuthorizedException: Invalid session for the user, session is expired.'
const USED = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'
const UNFIT = 'InvalidParameterException: Invalid challenge response'
const MISMATCH = 'CodeMismatchException: Invalid code or auth state for the user.'

/** Begins a sign-in that waits for each challenge, and gives the right answer to it. */
const waiting = async (name: string): Promise<{ readonly asked: Asked; readonly right: Texts }> => {
  switch (name) {
    case 'NEW_PASSWORD_REQUIRED':
      return {
        asked: await wire.begin('tom'),
        right: { USERNAME: 'tom', NEW_PASSWORD: 'Battery-Staple-2' },
      }
    case 'SELECT_CHALLENGE':
      return {
        asked: await wire.begin('anna', 'USER_AUTH'),
        right: { ANSWER: 'PASSWORD', PASSWORD },
      }
    case 'SMS_MFA': {
      await wire.succeed('SetUserPoolMfaConfig', {
        UserPoolId: POOL,
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: {},
      })
      await wire.succeed('AdminSetUserMFAPreference', {
        UserPoolId: POOL,
        Username: 'anna',
        SMSMfaSettings: { Enabled: true },
      })
      const asked = await wire.begin()
      return { asked, right: { SMS_MFA_CODE: wire.lastCode() } }
    }
    default: {
      const asked = await wire.begin('anna', 'USER_AUTH', { PREFERRED_CHALLENGE: name })
      return { asked, right: { [`${name}_CODE`]: wire.lastCode() } }
    }
  }
}

const succeeds = async (asked: Asked, right: Texts) =>
  expect((await wire.answer(asked, right)).body).toHaveProperty('AuthenticationResult')

const NAMES = [
  'NEW_PASSWORD_REQUIRED',
  'SELECT_CHALLENGE',
  'SMS_MFA',
  'EMAIL_OTP',
  'SMS_OTP',
] as const
const OTHERS: readonly ChallengeNameType[] = [...NAMES, 'CUSTOM_CHALLENGE', 'MFA_SETUP']

describe.each(NAMES)('the Session of %s', (name) => {
  it('is refused from another client, of another user and for another challenge, and stays good', async () => {
    const { asked, right } = await waiting(name)
    expect(await refused(asked, right, HIDING)).toBe(INVALID)
    const stranger = name === 'NEW_PASSWORD_REQUIRED' ? 'anna' : 'tom'
    expect(await refused(asked, { ...right, USERNAME: stranger })).toBe(INVALID)
    expect(await refused(asked, { ...right, USERNAME: 'nobody' })).toBe(INVALID)
    const answer = { ...right, ANSWER: 'x', EMAIL_OTP_CODE: '1', SMS_OTP_CODE: '1' }
    for (const ChallengeName of OTHERS.filter((other) => other !== name)) {
      expect(await refused({ ...asked, ChallengeName }, answer)).toBe(UNFIT)
    }
    await succeeds(asked, right)
  })

  it('is good once, and not for long', async () => {
    const { asked, right } = await waiting(name)
    await succeeds(asked, right)
    expect(await refused(asked, right)).toBe(USED)
    if (name === 'NEW_PASSWORD_REQUIRED') return
    const late = await waiting(name)
    wire.pool.advance(180)
    expect(await refused(late.asked, late.right)).toBe(EXPIRED)
  })

  it('is refused when it is cut off or longer than it was', async () => {
    const { asked, right } = await waiting(name)
    const { Session = '' } = asked
    for (const other of [Session.slice(0, -1), `${Session}A`, Session.toUpperCase()]) {
      expect(await refused({ ...asked, Session: other }, right)).toBe(INVALID)
    }
    const { Session: _, ...without } = asked
    expect(await refused(without, right)).toBe(
      'InvalidParameterException: Missing required parameter Session',
    )
    await succeeds(asked, right)
  })
})

describe.each(['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP'])('a code of %s', (name) => {
  it('is refused with blanks or of another length, and the right one is taken afterwards', async () => {
    const { asked, right } = await waiting(name)
    const [parameter = '', code = ''] = Object.entries(right)[0] ?? []
    for (const wrong of [
      ` ${code}`,
      `${code} `,
      `${code.slice(0, 3)} ${code.slice(3)}`,
      `${code}0`,
    ]) {
      const { body } = await wire.answer(asked, { [parameter]: wrong })
      expect(`${body.__type}: ${body.message}`).toBe(MISMATCH)
    }
    expect(await refused(asked, { [parameter]: '' })).toBe(
      `InvalidParameterException: Missing required parameter ${parameter}`,
    )
    await succeeds(asked, right)
  })

  it('is not looked for under the name of another', async () => {
    const { asked, right } = await waiting(name)
    const [parameter = '', code = ''] = Object.entries(right)[0] ?? []
    expect(await refused(asked, { ANSWER: code, SOFTWARE_TOKEN_MFA_CODE: code })).toBe(
      `InvalidParameterException: Missing required parameter ${parameter}`,
    )
    await succeeds(asked, right)
  })
})

describe('a secret hash', () => {
  it.each(['', 'no base64 at all', 'AAAA', CLIENT_SECRET])('%j is refused', async (SECRET_HASH) => {
    const parameters = { USERNAME: 'anna', PASSWORD, SECRET_HASH }
    expect(errorIn(await wire.initiate('USER_PASSWORD_AUTH', parameters, SECRET))).toBe(
      `NotAuthorizedException: Unable to verify secret hash for client ${SECRET}`,
    )
  })
})
