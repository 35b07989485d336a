/**
 * Holds the errors that functions claim against those that a pool makes them end with: the compiler refuses a code that
 * the claim leaves out, the test one that does not come.
 */
import type { Client, ErrorOf, FunctionErrors } from '@cognito-kit/core'
import * as core from '@cognito-kit/core'
import type { SeedPool } from '@cognito-kit/local'
import { expect, test } from 'vitest'
import { refusalOf, signedInWorld } from '../support/account.ts'
import { PASSWORD, POOL_ID, seedOf } from '../support/world.ts'

type Act = (client: Client) => Promise<unknown>
type Row = readonly [keyof FunctionErrors, string, Act]

/** A function, a code of its errors, and what ends with it. */
const row = <Name extends keyof FunctionErrors>(
  name: Name,
  code: ErrorOf<Name>['code'],
  act: Act,
): Row => [name, code, act]

const { clients = [], users = [] } = seedOf().pools?.[0] ?? {}

/** People and settings that give every function something to be refused for. */
const SETTINGS: Partial<SeedPool> = {
  users: [
    ...users,
    { username: 'bert', password: PASSWORD, attributes: { email: 'bert@example.com' } },
  ],
  clients: clients.map((app) => ({ ...app, WriteAttributes: ['email', 'phone_number'] })),
  AutoVerifiedAttributes: ['email'],
  LambdaConfig: {
    CustomMessage: 'arn:aws:lambda:eu-west-1:123456789012:function:words',
  },
  Policies: { PasswordPolicy: { RequireUppercase: true, PasswordHistorySize: 2 } },
}

const refuse = (): never => {
  throw new Error('Not now')
}

const DEVICE = 'eu-west-1_a1b2c3d4-5678-90ab-cdef-000000000001'
const bert = { username: 'bert', password: PASSWORD }

const ROWS: readonly Row[] = [
  row('changePassword', 'ERR_NOT_AUTHORIZED', (client) =>
    core.changePassword(client, { previousPassword: 'Wrong-horse-1', newPassword: 'Battery-2' }),
  ),
  row('changePassword', 'ERR_INVALID_PASSWORD', (client) =>
    core.changePassword(client, { previousPassword: PASSWORD, newPassword: 'battery-staple' }),
  ),
  row('changePassword', 'ERR_INVALID_PARAMETER', (client) =>
    core.changePassword(client, { previousPassword: PASSWORD, newPassword: ' ' }),
  ),
  row('changePassword', 'ERR_PASSWORD_HISTORY_POLICY_VIOLATION', (client) =>
    core.changePassword(client, { previousPassword: PASSWORD, newPassword: PASSWORD }),
  ),
  row('deletePasskey', 'ERR_RESOURCE_NOT_FOUND', (client) => core.deletePasskey(client, 'AAEC')),
  row('deleteUserAttributes', 'ERR_INVALID_PARAMETER', (client) =>
    core.deleteUserAttributes(client, ['custom:nothing']),
  ),
  row('forgetDevice', 'ERR_INVALID_PARAMETER', (client) =>
    core.forgetDevice(client, { deviceKey: 'x' }),
  ),
  row('getDevice', 'ERR_INVALID_USER_POOL_CONFIGURATION', (client) =>
    core.getDevice(client, DEVICE),
  ),
  row('listDevices', 'ERR_INVALID_USER_POOL_CONFIGURATION', (client) => core.listDevices(client)),
  row('registerPasskey', 'ERR_WEB_AUTHN_NOT_ENABLED', (client) => core.registerPasskey(client)),
  row('revokeSession', 'ERR_RESOURCE_NOT_FOUND', (client) => core.revokeSession(client, DEVICE)),
  row('sendAttributeCode', 'ERR_INVALID_PARAMETER', (client) =>
    core.sendAttributeCode(client, 'nickname'),
  ),
  row('sendAttributeCode', 'ERR_USER_LAMBDA_VALIDATION', (client) =>
    core.sendAttributeCode(client, 'email'),
  ),
  row('setMfaPreference', 'ERR_INVALID_PARAMETER', (client) =>
    core.setMfaPreference(client, { totp: 'on' }),
  ),
  row('setUpTotp', 'ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND', (client) => core.setUpTotp(client)),
  row('updateDeviceStatus', 'ERR_INVALID_PARAMETER', (client) =>
    core.updateDeviceStatus(client, 'remembered', { deviceKey: 'x' }),
  ),
  row('updateUserAttributes', 'ERR_INVALID_PARAMETER', (client) =>
    core.updateUserAttributes(client, { phone_number: 'none' }),
  ),
  row('updateUserAttributes', 'ERR_NOT_AUTHORIZED', (client) =>
    core.updateUserAttributes(client, { nickname: 'Anni' }),
  ),
  row('updateUserAttributes', 'ERR_USER_LAMBDA_VALIDATION', (client) =>
    core.updateUserAttributes(client, { email: 'new@example.com' }),
  ),
  row('verifyAttribute', 'ERR_EXPIRED_CODE', (client) =>
    core.verifyAttribute(client, { attribute: 'email', code: '123456' }),
  ),
  row('verifyAttribute', 'ERR_INVALID_PARAMETER', (client) =>
    core.verifyAttribute(client, { attribute: 'email', code: '' }),
  ),
  row('verifyTotp', 'ERR_INVALID_PARAMETER', (client) => core.verifyTotp(client, { code: '' })),
  row('signUp', 'ERR_USERNAME_EXISTS', (client) => core.signUp(client, bert)),
  row('signUp', 'ERR_INVALID_PASSWORD', (client) =>
    core.signUp(client, { username: 'carl', password: 'battery-staple' }),
  ),
  row('signUp', 'ERR_USER_LAMBDA_VALIDATION', (client) =>
    core.signUp(client, { ...bert, username: 'carl', attributes: { email: 'carl@example.com' } }),
  ),
  row('confirmSignUp', 'ERR_NOT_AUTHORIZED', (client) =>
    core.confirmSignUp(client, { username: 'bert', code: '123456' }),
  ),
  row('confirmSignUp', 'ERR_USER_NOT_FOUND', (client) =>
    core.confirmSignUp(client, { username: 'nobody', code: '123456' }),
  ),
  row('resendConfirmationCode', 'ERR_INVALID_PARAMETER', (client) =>
    core.resendConfirmationCode(client, 'bert'),
  ),
  row('forgotPassword', 'ERR_USER_LAMBDA_VALIDATION', (client) =>
    core.forgotPassword(client, 'anna'),
  ),
  row('forgotPassword', 'ERR_INVALID_PARAMETER', (client) => core.forgotPassword(client, 'bert')),
  row('confirmForgotPassword', 'ERR_EXPIRED_CODE', (client) =>
    core.confirmForgotPassword(client, {
      username: 'anna',
      code: '123456',
      newPassword: 'Battery-2',
    }),
  ),
  row('signInWithPassword', 'ERR_NOT_AUTHORIZED', (client) =>
    core.signInWithPassword(client, { ...bert, password: 'Wrong-horse-1' }),
  ),
  row('signInWithPassword', 'ERR_USER_NOT_FOUND', (client) =>
    core.signInWithPassword(client, { ...bert, username: 'nobody' }),
  ),
  row('signInWithSrp', 'ERR_NOT_AUTHORIZED', (client) =>
    core.signInWithSrp(client, { ...bert, password: 'Wrong-horse-1' }),
  ),
]

test('functions end with the errors that they claim', async () => {
  const triggers = { [POOL_ID]: { CustomMessage: refuse } }
  const { client } = await signedInWorld(SETTINGS, { triggers })
  for (const [name, code, act] of ROWS) {
    const [found] = await refusalOf(act(client))
    expect([name, found]).toEqual([name, code])
  }
})
