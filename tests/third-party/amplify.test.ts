import {
  confirmSignIn,
  fetchAuthSession,
  fetchMFAPreference,
  getCurrentUser,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { createUser, offerAnyMfa, offerMfa } from './support/admin.ts'
import { DONE, useAmplify } from './support/amplify-user.ts'
import { appCode, otherCode } from './support/authenticator-app.ts'
import { latestCode, PASSWORD, startLocalServer } from './support/local-server.ts'

const used = useAmplify(startLocalServer)

const signInAs = (username: string, password: string = PASSWORD) =>
  signIn({ username, password, options: { authFlowType: 'USER_SRP_AUTH' } })

describe('aws-amplify', () => {
  test('signs in by SRP with the right password only', async () => {
    await expect(signInAs('anna', 'Wrong-horse-1')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
    await expect(getCurrentUser()).rejects.toThrow()
    expect(await signInAs('anna')).toEqual(DONE)
    expect(await getCurrentUser()).toMatchObject({
      username: 'anna',
      signInDetails: { authFlowType: 'USER_SRP_AUTH' },
    })
  })

  test('refreshes the session', async () => {
    await signInAs('anna')
    const before = await fetchAuthSession()
    const after = await fetchAuthSession({ forceRefresh: true })
    expect(after.tokens?.accessToken.payload['username']).toBe('anna')
    expect(after.tokens?.accessToken.toString()).not.toBe(before.tokens?.accessToken.toString())
    expect(after.userSub).toBe(before.userSub)
  })

  test('signs out everywhere', async () => {
    await signInAs('anna')
    const { tokens } = await fetchAuthSession()
    await signOut({ global: true })
    expect((await fetchAuthSession()).tokens).toBeUndefined()
    const answer = await fetch(used.server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      body: JSON.stringify({ AccessToken: tokens?.accessToken.toString() }),
    })
    expect(await answer.json()).toMatchObject({ message: 'Access Token has been revoked' })
  })

  test('sets up an authenticator app and signs in with it', async () => {
    await offerMfa(used.server, 'OPTIONAL')
    await signInAs('ben')
    const { sharedSecret } = await setUpTOTP()
    await expect(verifyTOTPSetup({ code: otherCode(appCode(sharedSecret)) })).rejects.toMatchObject(
      { name: 'EnableSoftwareTokenMFAException' },
    )
    await verifyTOTPSetup({ code: appCode(sharedSecret) })
    await updateMFAPreference({ totp: 'PREFERRED' })
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' })
    await signOut()

    expect((await signInAs('ben')).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE')
    const challengeResponse = appCode(sharedSecret, 1)
    await expect(
      confirmSignIn({ challengeResponse: otherCode(challengeResponse) }),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' })
    expect(await confirmSignIn({ challengeResponse })).toEqual(DONE)
    expect((await getCurrentUser()).username).toBe('ben')
  })

  test('sets up an authenticator app during sign-in', async () => {
    await offerMfa(used.server, 'ON')
    const { nextStep } = await signInAs('anna')
    expect(nextStep.signInStep).toBe('CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
    const secret =
      nextStep.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP'
        ? nextStep.totpSetupDetails.sharedSecret
        : ''
    const challengeResponse = appCode(secret)
    await expect(
      confirmSignIn({ challengeResponse: otherCode(challengeResponse) }),
    ).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' })
    expect(await confirmSignIn({ challengeResponse })).toEqual(DONE)
  })

  test('chooses what to set up, and later which factor to use', async () => {
    await offerAnyMfa(used.server, 'ON')
    await createUser(used.server, 'dora')
    const setup = await signInAs('dora')
    expect(setup.nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
      allowedMFATypes: ['TOTP', 'EMAIL'],
    })
    const email = await confirmSignIn({ challengeResponse: 'EMAIL' })
    expect(email.nextStep.signInStep).toBe('CONTINUE_SIGN_IN_WITH_EMAIL_SETUP')
    const sent = await confirmSignIn({ challengeResponse: 'dora@example.com' })
    expect(sent.nextStep).toMatchObject({
      signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
      codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'd***@e***' },
    })
    const code = await latestCode(used.server.url, 'dora')
    await expect(confirmSignIn({ challengeResponse: otherCode(code) })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    })
    expect(await confirmSignIn({ challengeResponse: code })).toEqual(DONE)
    const { sharedSecret } = await setUpTOTP()
    await verifyTOTPSetup({ code: appCode(sharedSecret) })
    await updateMFAPreference({ totp: 'ENABLED', email: 'ENABLED' })
    await signOut()

    const select = await signInAs('dora')
    expect(select.nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
      allowedMFATypes: ['TOTP', 'EMAIL'],
    })
    const app = await confirmSignIn({ challengeResponse: 'TOTP' })
    expect(app.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE')
    const challengeResponse = appCode(sharedSecret, 1)
    expect(await confirmSignIn({ challengeResponse })).toEqual(DONE)
  })

  test('signs in with a code by text message', async () => {
    await offerAnyMfa(used.server, 'ON')
    await createUser(used.server, 'emma', '+15550001234')
    expect((await signInAs('emma')).nextStep).toMatchObject({
      signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
      codeDeliveryDetails: { deliveryMedium: 'SMS', destination: '+*******1234' },
    })
    const challengeResponse = await latestCode(used.server.url, 'emma')
    await expect(
      confirmSignIn({ challengeResponse: otherCode(challengeResponse) }),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' })
    expect(await confirmSignIn({ challengeResponse })).toEqual(DONE)
  })
})
