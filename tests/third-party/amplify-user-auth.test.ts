// What aws-amplify cannot show here: passkeys, because its ceremony needs `navigator.credentials`, which Node lacks; and it
// has neither step-up nor app clients with a secret.
import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  getCurrentUser,
  signIn,
  signUp,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { DONE, useAmplify } from './support/amplify-user.ts'
import { CLIENT_ID, latestCode, PASSWORD, servePool } from './support/local-server.ts'

const used = useAmplify(() =>
  servePool({
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
    clients: [
      {
        id: CLIENT_ID,
        name: 'web',
        ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
      },
    ],
    users: [
      {
        username: 'anna',
        password: PASSWORD,
        attributes: {
          email: 'anna@example.com',
          email_verified: true,
          phone_number: '+15555550123',
          phone_number_verified: true,
        },
      },
    ],
  }),
)

/** Begins a choice-based sign-in. */
const begin = (
  preferredChallenge?: 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN',
  password?: string,
  username = 'anna',
) =>
  signIn({
    username,
    ...(password === undefined ? {} : { password }),
    options: {
      authFlowType: 'USER_AUTH',
      ...(preferredChallenge === undefined ? {} : { preferredChallenge }),
    },
  })

const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

describe('aws-amplify with USER_AUTH', () => {
  test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('signs in with a preferred %s', async (how) => {
    await expect(begin(how, 'Wrong-horse-1')).rejects.toMatchObject(refusal)
    await expect(begin(how, PASSWORD, 'nobody')).rejects.toMatchObject(refusal)
    expect(await begin(how, PASSWORD)).toEqual(DONE)
    expect((await getCurrentUser()).username).toBe('anna')
  })

  test.each([
    ['EMAIL_OTP', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE', 'EMAIL', 'a***@e***'],
    ['SMS_OTP', 'CONFIRM_SIGN_IN_WITH_SMS_CODE', 'SMS', '+*******0123'],
  ] as const)(
    'signs in with a preferred %s',
    async (how, signInStep, deliveryMedium, destination) => {
      const { nextStep } = await begin(how)
      expect(nextStep).toEqual({ signInStep, codeDeliveryDetails: { deliveryMedium, destination } })
      await expect(confirmSignIn({ challengeResponse: '0' })).rejects.toMatchObject({
        name: 'CodeMismatchException',
      })
      const challengeResponse = await latestCode(used.server.url, 'anna')
      expect(await confirmSignIn({ challengeResponse })).toEqual(DONE)
    },
  )

  test('chooses a code', async () => {
    const { nextStep } = await begin('WEB_AUTHN')
    expect(nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
    })
    const chosen = await confirmSignIn({ challengeResponse: 'EMAIL_OTP' })
    expect(chosen.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE')
    const challengeResponse = await latestCode(used.server.url, 'anna')
    expect(await confirmSignIn({ challengeResponse })).toEqual(DONE)
  })

  test.each(['PASSWORD', 'PASSWORD_SRP'])('chooses %s', async (choice) => {
    await begin()
    const { nextStep } = await confirmSignIn({ challengeResponse: choice })
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_PASSWORD')
    await expect(confirmSignIn({ challengeResponse: 'Wrong-horse-1' })).rejects.toMatchObject(
      refusal,
    )
    await begin()
    await confirmSignIn({ challengeResponse: choice })
    expect(await confirmSignIn({ challengeResponse: PASSWORD })).toEqual(DONE)
  })

  test('signs up without a password and goes on by Session', async () => {
    const { nextStep } = await signUp({
      username: 'ben',
      options: {
        userAttributes: { email: 'ben@example.com' },
        autoSignIn: { authFlowType: 'USER_AUTH' },
      },
    })
    expect(nextStep.signUpStep).toBe('CONFIRM_SIGN_UP')
    const confirmationCode = await latestCode(used.server.url, 'ben')
    const confirmed = await confirmSignUp({ username: 'ben', confirmationCode })
    expect(confirmed.nextStep.signUpStep).toBe('COMPLETE_AUTO_SIGN_IN')
    expect(await autoSignIn()).toEqual(DONE)
    expect((await getCurrentUser()).username).toBe('ben')
  })
})
