import type { DeviceConfigurationType, OutputOf } from '@cognito-kit/protocol'
import { createDevice, type Device } from './srp-client.ts'
import { createTestServer, PASSWORD, type ServerSettings, type TestServer } from './test-server.ts'

/** A server whose pool tracks devices and remembers all of them, unless told otherwise. */
export const createDeviceServer = (
  DeviceConfiguration: DeviceConfigurationType = {},
  settings: ServerSettings = {},
): Promise<TestServer> =>
  createTestServer({ ...settings, pool: { DeviceConfiguration, ...settings.pool } })

/** Begins a sign-in by password on a device. */
export const signInOn = (
  server: TestServer,
  USERNAME: string,
  deviceKey?: string,
  password: string = PASSWORD,
): Promise<OutputOf<'InitiateAuth'>> =>
  server.call('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: server.clientId,
    AuthParameters: {
      USERNAME,
      PASSWORD: password,
      ...(deviceKey === undefined ? {} : { DEVICE_KEY: deviceKey }),
    },
  })

/** Claims of a token, unverified. */
export const claimsOf = (token: string | undefined): { readonly [name: string]: unknown } =>
  JSON.parse(Buffer.from(`${token?.split('.')[1]}`, 'base64url').toString())

/** What a client has after its first sign-in on a device. */
export interface Enrolled {
  readonly device: Device
  readonly access: string
  readonly refresh: string
}

/** Confirms the device that tokens were issued to. */
export const confirm = async (
  server: TestServer,
  { AuthenticationResult: result }: Pick<OutputOf<'InitiateAuth'>, 'AuthenticationResult'>,
  DeviceName?: string,
): Promise<Enrolled> => {
  const AccessToken = result?.AccessToken ?? ''
  const { device, DeviceSecretVerifierConfig } = createDevice(result?.NewDeviceMetadata ?? {})
  await server.call('ConfirmDevice', {
    AccessToken,
    DeviceKey: device.key,
    DeviceSecretVerifierConfig,
    DeviceName,
  })
  return { device, access: AccessToken, refresh: result?.RefreshToken ?? '' }
}

/** Signs a user in and confirms the device. */
export const enrol = async (
  server: TestServer,
  username: string,
  name?: string,
): Promise<Enrolled> => confirm(server, await signInOn(server, username), name)
