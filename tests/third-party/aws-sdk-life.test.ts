import {
  AssociateSoftwareTokenCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  ListWebAuthnCredentialsCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeUserSessionCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  StartWebAuthnRegistrationCommand,
  UpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { Authenticator } from '../../packages/local/test/support/authenticator.ts'
import { appCode, otherCode } from './support/authenticator-app.ts'
import { serveLife } from './support/life-server.ts'
import { CLIENT_ID, latestCode, NEW_PASSWORD, PASSWORD } from './support/local-server.ts'
import { useServer } from './support/use-server.ts'

/**
 * One account from sign-up to deletion, by the AWS SDK alone, with the codes of the inbox. Each test is a day of the same
 * life and goes on where the one before ended.
 */
const world = useServer(serveLife)
const client = new CognitoIdentityProviderClient({
  endpoint: async () => ({ ...urlOf(world.server.url), path: '/' }),
  region: 'eu-west-1',
})
const urlOf = (text: string) => {
  const { hostname, port, protocol } = new URL(text)
  return { hostname, port: Number(port), protocol }
}

const Username = 'fred'
const ClientId = CLIENT_ID
const inbox = (): Promise<string> => latestCode(world.server.url, Username)
let AccessToken = ''
let secret = ''

const refusal = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => ['accepted'],
    ({ name, message }: Error) => [name, message],
  )

const signIn = (password: string) =>
  client.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME: Username, PASSWORD: password },
    }),
  )

const emailOf = async (): Promise<readonly (string | undefined)[]> => {
  const { UserAttributes = [] } = await client.send(new GetUserCommand({ AccessToken }))
  return ['email', 'email_verified'].map(
    (name) => UserAttributes.find(({ Name }) => Name === name)?.Value,
  )
}

test('signs up, and is confirmed by the newest code alone', async () => {
  const confirm = (ConfirmationCode: string) =>
    client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }))
  const made = await client.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: 'fred@example.com' }],
    }),
  )
  expect(made).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { Destination: 'f***@e***', DeliveryMedium: 'EMAIL' },
  })
  const first = await inbox()
  expect(await refusal(confirm(otherCode(first)))).toEqual([
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  ])
  await client.send(new ResendConfirmationCodeCommand({ ClientId, Username }))
  const second = await inbox()
  if (second !== first) expect(await refusal(confirm(first))).toContain('CodeMismatchException')
  await confirm(second)
  expect(await refusal(confirm(second))).toEqual([
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
  ])
})

test('signs in, and changes the address, which counts once its code was right', async () => {
  AccessToken = (await signIn(PASSWORD)).AuthenticationResult?.AccessToken ?? ''
  expect(await emailOf()).toEqual(['fred@example.com', 'true'])
  const change = new UpdateUserAttributesCommand({
    AccessToken,
    UserAttributes: [{ Name: 'email', Value: 'frederick@example.org' }],
  })
  const { CodeDeliveryDetailsList } = await client.send(change)
  expect(CodeDeliveryDetailsList).toEqual([
    { Destination: 'f***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  ])
  expect(await emailOf()).toEqual(['fred@example.com', 'true'])
  const verify = (Code: string) =>
    client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }))
  expect(await refusal(verify(otherCode(await inbox())))).toContain('CodeMismatchException')
  await verify(await inbox())
  expect(await emailOf()).toEqual(['frederick@example.org', 'true'])
  expect(await refusal(verify(await inbox()))).toContain('ExpiredCodeException')
  const again = { AccessToken, AttributeName: 'email' }
  const asked = await client.send(new GetUserAttributeVerificationCodeCommand(again))
  expect(asked.CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL')
})

test('turns an authenticator app on, and signs in with it', async () => {
  const { SecretCode = '' } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }))
  secret = SecretCode
  const verify = (UserCode: string) =>
    client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
  const refused = await refusal(verify(otherCode(appCode(secret))))
  expect(refused[0]).toBe('EnableSoftwareTokenMFAException')
  expect((await verify(appCode(secret))).Status).toBe('SUCCESS')
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true }
  await client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }))
  const challenge = await signIn(PASSWORD)
  expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  const done = await client.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: Username, SOFTWARE_TOKEN_MFA_CODE: appCode(secret, 1) },
    }),
  )
  AccessToken = done.AuthenticationResult?.AccessToken ?? ''
  expect(await client.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject({
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
  })
})

test('adds a passkey, which is listed with a name', async () => {
  const authenticator = await Authenticator.create()
  const started = await client.send(new StartWebAuthnRegistrationCommand({ AccessToken }))
  const Credential = await authenticator.register(started.CredentialCreationOptions)
  await client.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }))
  const { Credentials } = await client.send(new ListWebAuthnCredentialsCommand({ AccessToken }))
  expect(Credentials).toMatchObject([
    { CredentialId: authenticator.id, FriendlyCredentialName: expect.stringMatching(/\w/) },
  ])
})

test('forgets the password and chooses another, which can be changed again', async () => {
  const forgotten = await client.send(new ForgotPasswordCommand({ ClientId, Username }))
  expect(forgotten.CodeDeliveryDetails).toMatchObject({ AttributeName: 'email' })
  const confirm = (ConfirmationCode: string) =>
    client.send(
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username,
        ConfirmationCode,
        Password: NEW_PASSWORD,
      }),
    )
  expect(await refusal(confirm(otherCode(await inbox())))).toContain('CodeMismatchException')
  await confirm(await inbox())
  expect(await refusal(signIn(PASSWORD))).toContain('Incorrect username or password.')
  expect((await signIn(NEW_PASSWORD)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  const change = (PreviousPassword: string) =>
    new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: PASSWORD })
  expect(await refusal(client.send(change(PASSWORD)))).toContain('NotAuthorizedException')
  await client.send(change(NEW_PASSWORD))
})

test('sees where it is signed in, and ends the other session', async () => {
  const list = new ListUserSessionsCommand({ AccessToken })
  const { Sessions = [] } = await client.send(list)
  expect(Sessions.map(({ IsCurrentSession }) => IsCurrentSession).sort()).toEqual([false, true])
  const SessionId = Sessions.find(({ IsCurrentSession }) => !IsCurrentSession)?.SessionId
  await client.send(new RevokeUserSessionCommand({ AccessToken, SessionId }))
  expect((await client.send(list)).Sessions).toHaveLength(1)
})

test('signs out everywhere, comes back once more, and deletes the account', async () => {
  await client.send(new GlobalSignOutCommand({ AccessToken }))
  expect(await refusal(emailOf())).toEqual([
    'NotAuthorizedException',
    'Access Token has been revoked',
  ])
  world.server.pool.advance(60)
  const { Session } = await signIn(PASSWORD)
  const last = await client.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session,
      ChallengeResponses: { USERNAME: Username, SOFTWARE_TOKEN_MFA_CODE: appCode(secret, 2) },
    }),
  )
  AccessToken = last.AuthenticationResult?.AccessToken ?? ''
  await client.send(new DeleteUserCommand({ AccessToken }))
  expect(await refusal(emailOf())).toEqual(['UserNotFoundException', 'User does not exist.'])
  expect(await refusal(signIn(PASSWORD))).toEqual(['UserNotFoundException', 'User does not exist.'])
})
