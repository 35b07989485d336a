import { describe, expect, test } from 'vitest'
import { exportUser } from '../../src/index.ts'
import { type Answer, refusal } from '../support/fake-service.ts'
import { type Script, START_MS, signedIn } from '../support/session.ts'

const WHOLE: { readonly [operation: string]: Answer } = {
  GetUser: { body: { Username: 'anna', UserAttributes: [] } },
  GetUserAuthFactors: { body: { ConfiguredUserAuthFactors: ['PASSWORD'] } },
  ListWebAuthnCredentials: { body: { Credentials: [] } },
  ListDevices: { body: { Devices: [] } },
  ListUserSessions: { body: { Sessions: [] } },
}

/** The export of a service that answers each operation in its way; the requests come in any order. */
async function exported(answers: typeof WHOLE) {
  const answer: Script = ({ operation }) =>
    answers[operation] ?? WHOLE[operation] ?? new Error(operation)
  const { client } = await signedIn(Object.keys(WHOLE).map(() => answer))
  return exportUser(client)
}

describe('exportUser', () => {
  test('holds every part', async () => {
    expect(await exported({})).toEqual({
      exportedAt: new Date(START_MS).toISOString(),
      userPoolId: 'eu-west-1_AbCd12345',
      sub: 'sub-1',
      user: { username: 'anna', attributes: {}, preferredMfa: null, mfa: [] },
      authFactors: { factors: ['PASSWORD'], mfa: [], preferredMfa: null },
      passkeys: [],
      devices: [],
      sessions: [],
    })
  })

  test.each([
    ['authFactors', 'GetUserAuthFactors', 'UnknownOperationException'],
    ['passkeys', 'ListWebAuthnCredentials', 'WebAuthnNotEnabledException'],
    ['passkeys', 'ListWebAuthnCredentials', 'FeatureUnavailableInTierException'],
    ['devices', 'ListDevices', 'InvalidUserPoolConfigurationException'],
    ['sessions', 'ListUserSessions', 'OperationNotEnabledException'],
  ])('leaves %s empty where %s is refused with %s', async (part, operation, name) => {
    const copy = await exported({ [operation]: refusal(name, '') })
    expect(copy).toMatchObject({ [part]: null })
    expect(Object.values(copy).filter((value) => value === null)).toHaveLength(1)
  })

  test.each([
    ['GetUser', refusal('OperationNotEnabledException', '')],
    ['GetUserAuthFactors', refusal('NotAuthorizedException', 'User is disabled.')],
    ['ListDevices', refusal('InternalErrorException', '', 500)],
    ['ListDevices', { body: {} }],
    ['ListUserSessions', new TypeError('fetch failed')],
  ])('fails where %s fails otherwise', async (operation, answer) => {
    await expect(exported({ [operation]: answer })).rejects.toMatchObject({ isAuthError: true })
  })
})
