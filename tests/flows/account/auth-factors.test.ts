import { getAuthFactors, setMfaPreference, signInWithSrp } from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { createHttpWorld } from '../support/http-world.ts'
import { allowMfa } from '../support/mfa.ts'
import { createWorld, PASSWORD, POOL_ID } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

describe('the factors of a user', () => {
  test('are a password alone, unless the pool allows more, over HTTP', async () => {
    const { client } = await createHttpWorld()
    await signInWithSrp(client, anna)
    expect(await getAuthFactors(client)).toEqual({
      factors: ['PASSWORD'],
      mfa: [],
      preferredMfa: null,
    })
  })

  test('are what the pool allows and the user has', async () => {
    const world = createWorld({
      Policies: {
        SignInPolicy: {
          AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
        },
      },
    })
    const { admin, client } = world
    await signInWithSrp(client, anna)
    const { factors } = await getAuthFactors(client)
    expect([...factors].sort()).toEqual(['EMAIL_OTP', 'PASSWORD', 'SMS_OTP'])
    await allowMfa(world, 'OPTIONAL', ['sms'])
    await setMfaPreference(client, { sms: 'preferred' })
    expect(await getAuthFactors(client)).toMatchObject({
      mfa: ['SMS_MFA'],
      preferredMfa: 'SMS_MFA',
    })
    await admin('AdminUserGlobalSignOut', { UserPoolId: POOL_ID, Username: 'anna' })
    await expect(getAuthFactors(client)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
  })
})
