import {
  confirmResetPassword,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  deleteUserAttributes,
  fetchUserAttributes,
  resendSignUpCode,
  resetPassword,
  sendUserAttributeVerificationCode,
  signIn,
  signUp,
  updatePassword,
  updateUserAttributes,
} from 'aws-amplify/auth'
import { expect, test } from 'vitest'
import { DONE, useAmplify } from './support/amplify-user.ts'
import { otherCode } from './support/authenticator-app.ts'
import { serveLife } from './support/life-server.ts'
import { latestCode, NEW_PASSWORD, PASSWORD } from './support/local-server.ts'

const used = useAmplify(serveLife)
const username = 'hanna'
const inbox = (): Promise<string> => latestCode(used.server.url, username)
const signInWith = (password: string) =>
  signIn({ username, password, options: { authFlowType: 'USER_PASSWORD_AUTH' } })

/** Each test goes on with the account where the one before left it. */
test('aws-amplify signs up with the newest code', async () => {
  const userAttributes = { email: 'hanna@example.com' }
  const made = await signUp({ username, password: PASSWORD, options: { userAttributes } })
  expect(made.nextStep).toMatchObject({
    signUpStep: 'CONFIRM_SIGN_UP',
    codeDeliveryDetails: { destination: 'h***@e***', deliveryMedium: 'EMAIL' },
  })
  await resendSignUpCode({ username })
  const wrong = { username, confirmationCode: otherCode(await inbox()) }
  await expect(confirmSignUp(wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' })
  const confirmed = await confirmSignUp({ username, confirmationCode: await inbox() })
  expect(confirmed.isSignUpComplete).toBe(true)
  expect(await signInWith(PASSWORD)).toEqual(DONE)
})

test('aws-amplify changes an address, which waits for its code, and removes an attribute', async () => {
  await signInWith(PASSWORD)
  const userAttributes = { email: 'hanna@example.org', nickname: 'Hanni' }
  const steps = await updateUserAttributes({ userAttributes })
  expect(steps.email?.nextStep).toMatchObject({
    updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE',
    codeDeliveryDetails: { attributeName: 'email', destination: 'h***@e***' },
  })
  expect(steps.nickname?.isUpdated).toBe(true)
  expect(await fetchUserAttributes()).toMatchObject({
    email: 'hanna@example.com',
    nickname: 'Hanni',
  })
  const asked = await sendUserAttributeVerificationCode({ userAttributeKey: 'email' })
  expect(asked.destination).toBe('h***@e***')
  const confirm = (confirmationCode: string) =>
    confirmUserAttribute({ userAttributeKey: 'email', confirmationCode })
  await expect(confirm(otherCode(await inbox()))).rejects.toMatchObject({
    name: 'CodeMismatchException',
  })
  await confirm(await inbox())
  await deleteUserAttributes({ userAttributeKeys: ['nickname'] })
  const attributes = await fetchUserAttributes()
  expect(attributes).toMatchObject({ email: 'hanna@example.org', email_verified: 'true' })
  expect(attributes).not.toHaveProperty('nickname')
})

test('aws-amplify changes and recovers the password, and deletes the account', async () => {
  await signInWith(PASSWORD)
  await expect(
    updatePassword({ oldPassword: 'Wrong-horse-1', newPassword: NEW_PASSWORD }),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  await expect(
    updatePassword({ oldPassword: PASSWORD, newPassword: 'lowercase-1' }),
  ).rejects.toMatchObject({ name: 'InvalidPasswordException' })
  await updatePassword({ oldPassword: PASSWORD, newPassword: NEW_PASSWORD })
  const reset = await resetPassword({ username })
  expect(reset.nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE')
  const code = await inbox()
  await confirmResetPassword({ username, confirmationCode: code, newPassword: PASSWORD })
  await deleteUser()
  await expect(signInWith(PASSWORD)).rejects.toMatchObject({ name: 'UserNotFoundException' })
})
