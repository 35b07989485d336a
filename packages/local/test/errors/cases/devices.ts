import { POOL, type Wire } from '../../support/wire.ts'
import { type Case, notFound } from './case.ts'

const UNKNOWN = 'Device does not exist.'
const DeviceKey = 'eu-west-1_7f9c24e5-0000-4000-8000-000000000001'

/** A pool that tracks devices. */
const settings = {
  pool: {
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    },
  },
}

/** Operations of the user and of administrators on a device that the user does not have. */
const OPERATIONS = [
  'GetDevice',
  'ForgetDevice',
  'UpdateDeviceStatus',
  'AdminGetDevice',
  'AdminForgetDevice',
  'AdminUpdateDeviceStatus',
] as const

const DeviceSecretVerifierConfig = { Salt: 'AQID', PasswordVerifier: 'AQID' }

/** What the errors of the catalogue say of devices. */
export const DEVICES: readonly Case[] = [
  ...OPERATIONS.map((operation) =>
    notFound(
      107,
      `${operation} of a device that is unknown`,
      UNKNOWN,
      async (wire: Wire) => {
        const owner = operation.startsWith('Admin')
          ? { UserPoolId: POOL, Username: 'anna' }
          : { AccessToken: (await wire.tokens()).access }
        return wire.send(operation, {
          ...owner,
          DeviceKey,
          ...(operation.endsWith('Status') && { DeviceRememberedStatus: 'remembered' }),
        })
      },
      settings,
    ),
  ),
  notFound(
    107,
    'ConfirmDevice of a device that is unknown',
    UNKNOWN,
    async (wire) => {
      const { access } = await wire.tokens()
      return wire.send('ConfirmDevice', {
        AccessToken: access,
        DeviceKey,
        DeviceSecretVerifierConfig,
      })
    },
    settings,
  ),
  ...(['USER_PASSWORD_AUTH', 'USER_AUTH'] as const).map((flow) =>
    notFound(
      108,
      `a sign-in by ${flow} on a device that is unknown`,
      UNKNOWN,
      async (wire) =>
        wire.initiate(flow, { USERNAME: 'anna', PASSWORD: 'Wrong-horse-7', DEVICE_KEY: DeviceKey }),
      settings,
    ),
  ),
]
