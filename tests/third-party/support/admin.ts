import {
  AdminCreateUserCommand,
  AdminForgetDeviceCommand,
  AdminListDevicesCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  type DeviceConfigurationType,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { PASSWORD, POOL_ID } from './local-server.ts'

/** A client of the AWS SDK for a local server. */
export const createSdk = (server: LocalServer): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
  })

/** Lets or makes the users of the pool use an authenticator app. */
export const offerMfa = async (server: LocalServer, mode: 'ON' | 'OPTIONAL'): Promise<void> => {
  await createSdk(server).send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: POOL_ID,
      MfaConfiguration: mode,
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  )
}

/** Makes or lets the users of the pool use any second factor. */
export const offerAnyMfa = async (server: LocalServer, mode: 'ON' | 'OPTIONAL'): Promise<void> => {
  const sdk = createSdk(server)
  const EmailConfiguration = {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.com',
  } as const
  await sdk.send(new UpdateUserPoolCommand({ UserPoolId: POOL_ID, EmailConfiguration }))
  await sdk.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: POOL_ID,
      MfaConfiguration: mode,
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: {},
    }),
  )
}

/** Has the pool track the devices of its users; MFA is set after it, because the other settings return to their defaults. */
export const trackDevices = async (
  server: LocalServer,
  DeviceConfiguration: DeviceConfigurationType,
): Promise<void> => {
  await createSdk(server).send(
    new UpdateUserPoolCommand({ UserPoolId: POOL_ID, DeviceConfiguration }),
  )
}

/** Makes the users of the pool use codes by text message. */
export const requireSmsMfa = async (server: LocalServer): Promise<void> => {
  await createSdk(server).send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: POOL_ID,
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      },
    }),
  )
}

/** Has the pool ask `dora` for codes by text message, and for each device whether to remember it. */
export const askAboutDevices = async (
  server: LocalServer,
  ChallengeRequiredOnNewDevice: boolean,
): Promise<void> => {
  await trackDevices(server, {
    ChallengeRequiredOnNewDevice,
    DeviceOnlyRememberedOnUserPrompt: true,
  })
  await requireSmsMfa(server)
  await createUser(server, 'dora', '+15550001234')
}

/** Takes all devices from a user, without the user's clients being told. */
export const forgetDevices = async (server: LocalServer, Username: string): Promise<void> => {
  const sdk = createSdk(server)
  const user = { UserPoolId: POOL_ID, Username }
  const { Devices = [] } = await sdk.send(new AdminListDevicesCommand(user))
  for (const { DeviceKey } of Devices) {
    await sdk.send(new AdminForgetDeviceCommand({ ...user, DeviceKey }))
  }
}

/** Adds a confirmed user. */
export const createUser = async (
  server: LocalServer,
  Username: string,
  phoneNumber?: string,
): Promise<void> => {
  const sdk = createSdk(server)
  const user = { UserPoolId: POOL_ID, Username }
  const UserAttributes =
    phoneNumber === undefined ? [] : [{ Name: 'phone_number', Value: phoneNumber }]
  await sdk.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }))
  await sdk.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }))
}
