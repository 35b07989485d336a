import {
  answerCode,
  type Client,
  getUser,
  type MfaPreference,
  setMfaPreference,
  setUpTotp,
  signInWithSrp,
  verifyTotp,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { createHttpWorld } from '../support/http-world.ts'
import { allowMfa } from '../support/mfa.ts'
import { createWorld, PASSWORD, the, totp, type World } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

/** Signs `anna` in, with an authenticator app that is set up but not turned on. */
async function withApp(world: World): Promise<void> {
  const { client } = world
  await allowMfa(world, 'OPTIONAL', ['sms', 'email'])
  await signInWithSrp(client, anna)
  const { secretCode } = await setUpTotp(client)
  await verifyTotp(client, { code: totp(secretCode, Date.now()) })
}

const factorsOf = async (client: Client) => {
  const { mfa, preferredMfa } = await getUser(client)
  return { mfa: [...mfa].sort(), preferredMfa }
}

/** A pool that may send codes by e-mail from an address of its own. */
const withSender = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/pool@example.com',
  },
} as const

describe('the preference of second factors', () => {
  test('turns factors on and off over HTTP, and one of them into the first', async () => {
    const world = await createHttpWorld(withSender)
    const { client } = world
    await withApp(world)
    const preferences: readonly (readonly [MfaPreference, object])[] = [
      [{}, { mfa: [], preferredMfa: null }],
      [{ sms: 'on' }, { mfa: ['SMS_MFA'], preferredMfa: null }],
      [
        { totp: 'preferred' },
        { mfa: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferredMfa: 'SOFTWARE_TOKEN_MFA' },
      ],
      [
        { email: 'preferred' },
        { mfa: ['EMAIL_OTP', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferredMfa: 'EMAIL_OTP' },
      ],
      [
        { sms: 'preferred', email: 'off' },
        { mfa: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferredMfa: 'SMS_MFA' },
      ],
      [{ sms: 'on' }, { mfa: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferredMfa: null }],
      [
        { sms: 'off', totp: 'off' },
        { mfa: [], preferredMfa: null },
      ],
    ]
    for (const [preference, expected] of preferences) {
      await setMfaPreference(client, preference)
      expect(await factorsOf(client), JSON.stringify(preference)).toEqual(expected)
    }
  })

  test('decides what the next sign-in asks', async () => {
    const world = createWorld(withSender)
    const { client, code } = world
    await withApp(world)
    await setMfaPreference(client, { sms: 'on', totp: 'on' })
    expect(the(await signInWithSrp(client, anna), 'SELECT_MFA_TYPE').factors).toHaveLength(2)
    await setMfaPreference(client, { email: 'preferred' })
    const step = the(await signInWithSrp(client, anna), 'EMAIL_OTP')
    expect((await answerCode(client, step, code('anna'))).name).toBe('DONE')
    await setMfaPreference(client, { email: 'off', sms: 'off', totp: 'off' })
    expect((await signInWithSrp(client, anna)).name).toBe('DONE')
  })

  test.each<MfaPreference>([{ totp: 'on' }, { email: 'preferred' }, { passkey: 'on' }])(
    'is refused where the user has not what it takes: %j',
    async (preference) => {
      const world = createWorld()
      const { client } = world
      await allowMfa(world, 'OPTIONAL', ['sms'])
      await signInWithSrp(client, anna)
      await expect(setMfaPreference(client, preference)).rejects.toMatchObject({
        code: 'ERR_INVALID_PARAMETER',
      })
      expect(await factorsOf(client)).toEqual({ mfa: [], preferredMfa: null })
    },
  )
})
