import type { SchemaAttributeType } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import {
  addPerson,
  adminRemove,
  adminUpdate,
  attributesOf,
  type Values,
} from '../../support/attribute-server.ts'
import {
  ALL_FACTORS,
  createMfaServer,
  SmsConfiguration,
  setUpApp,
} from '../../support/mfa-server.ts'
import { createTestServer, errorOf } from '../../support/test-server.ts'

const Schema: readonly SchemaAttributeType[] = [
  { Name: 'email', Required: true },
  { Name: 'given_name', Mutable: false },
  {
    Name: 'level',
    AttributeDataType: 'Number',
    NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
  },
  {
    Name: 'team',
    AttributeDataType: 'String',
    StringAttributeConstraints: { MinLength: '2', MaxLength: '5' },
  },
  { Name: 'origin', AttributeDataType: 'String', Mutable: false },
  { Name: 'plan', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
]

const ANNA = {
  email: 'anna@example.com',
  given_name: 'Anna',
  'custom:team': 'blue',
  'custom:origin': 'web',
  'dev:custom:plan': 'gold',
}

const UNAUTHORIZED = 'NotAuthorizedException: A client attempted to write unauthorized attribute'

const create = async () => {
  const server = await createTestServer({ pool: { Schema } })
  return { server, anna: await addPerson(server, 'anna', ANNA) }
}

/** Changes that the schema does not allow, to whoever asks for them. */
const FORBIDDEN: readonly (readonly [string, Values, string | RegExp])[] = [
  ['of the sub', { sub: 'x' }, 'Cannot modify the non-mutable attribute sub'],
  [
    'of an attribute that the pool does not know',
    { 'custom:role': 'x', team: 'x' },
    'user.custom:role: Attribute does not exist in the schema.\nuser.team: Attribute does not exist in the schema.\n',
  ],
  ['to a bad address', { email: 'nowhere' }, 'Invalid email address format.'],
  ['to a bad number', { phone_number: '0555 123' }, 'Invalid phone number format.'],
  ['of a fixed attribute', { given_name: 'Ann' }, 'user.given_name: Attribute cannot be updated.'],
  [
    'of a fixed custom attribute to what it is',
    { 'custom:origin': 'web' },
    'user.custom:origin: Attribute cannot be updated.',
  ],
  [
    'that empties a required attribute',
    { email: '' },
    'Attributes did not conform to the schema: email: The attribute is required',
  ],
  ['to a date that does not exist', { birthdate: '1990-02-30' }, /schema: birthdate: /],
  ['to what is no number', { 'custom:level': 'many' }, /schema: custom:level: /],
  ['to a number that is too high', { 'custom:level': '10' }, /schema: custom:level: /],
  ['to a text that is too short', { 'custom:team': 'x' }, /schema: custom:team: /],
  ['to a text that is too long', { 'custom:team': 'xxxxxx' }, /schema: custom:team: /],
  ['to a text that no attribute holds', { name: 'x'.repeat(2049) }, /schema: name: /],
]

describe.each(FORBIDDEN)('a change %s', (_, values, message) => {
  it('is refused to users and administrators, with all that comes with it', async () => {
    const { anna, server } = await create()
    const before = await attributesOf(server, 'anna')
    const attempts = [
      () => anna.update({ name: 'Anna', ...values }),
      () => adminUpdate(server, 'anna', { name: 'Anna', ...values }),
    ]
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      })
      expect(await attributesOf(server, 'anna')).toEqual(before)
    }
  })
})

describe.each([
  ['sub', 'Cannot modify the non-mutable attribute sub'],
  [
    'custom:foo',
    'Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n',
  ],
  ['given_name', 'user.given_name: Attribute cannot be updated.'],
  ['email', 'Attributes did not conform to the schema: email: The attribute is required'],
])('the removal of %s', (name, message) => {
  it('is refused to users and administrators', async () => {
    const { anna, server } = await create()
    const before = await attributesOf(server, 'anna')
    for (const attempt of [
      () => anna.remove('custom:team', name),
      () => adminRemove(server, 'anna', 'custom:team', name),
    ]) {
      expect(await errorOf(attempt())).toBe(`InvalidParameterException: ${message}`)
      expect(await attributesOf(server, 'anna')).toEqual(before)
    }
  })
})

describe('what a client may do with attributes', () => {
  it('is what it lists', async () => {
    const { server } = await create()
    const client = server.addClient({
      ReadAttributes: ['email', 'custom:team'],
      WriteAttributes: ['email', 'custom:team'],
    })
    const AccessToken = (await client.tokens('anna')).access
    const update = (Name: string, Value: string) =>
      client.call('UpdateUserAttributes', { AccessToken, UserAttributes: [{ Name, Value }] })
    expect(await errorOf(update('custom:team', 'red'))).toBe('no error')
    expect(await errorOf(update('name', 'Anna'))).toBe(UNAUTHORIZED)
    const removal = { AccessToken, UserAttributeNames: ['custom:team', 'name'] }
    expect(await errorOf(client.call('DeleteUserAttributes', removal))).toBe(UNAUTHORIZED)
    const seen = await client.call('GetUser', { AccessToken })
    expect(seen.UserAttributes?.map(({ Name }) => Name)).toEqual(['sub', 'email', 'custom:team'])
  })

  it('is everything where it lists nothing, but for proofs and what is for developers', async () => {
    const { anna, server } = await create()
    for (const name of ['email_verified', 'phone_number_verified', 'dev:custom:plan']) {
      const value = name === 'dev:custom:plan' ? 'free' : 'true'
      expect(await errorOf(anna.update({ [name]: value }))).toBe(UNAUTHORIZED)
      expect(await errorOf(anna.remove(name))).toBe(UNAUTHORIZED)
    }
    const { UserAttributes } = await server.call('GetUser', { AccessToken: anna.access })
    expect(UserAttributes?.map(({ Name }) => Name)).not.toContain('dev:custom:plan')
  })

  it('binds no administrator', async () => {
    const { server } = await create()
    await adminUpdate(server, 'anna', { 'dev:custom:plan': 'free', email_verified: 'True' })
    expect(await attributesOf(server, 'anna')).toMatchObject({
      'dev:custom:plan': 'free',
      email_verified: 'true',
    })
    await adminRemove(server, 'anna', 'dev:custom:plan', 'email_verified')
    const { 'dev:custom:plan': _plan, ...rest } = ANNA
    expect(await attributesOf(server, 'anna')).toEqual(rest)
  })
})

describe('a user who never had a required attribute', () => {
  it('may change others', async () => {
    const server = await createTestServer({ pool: { Schema } })
    const anna = await addPerson(server, 'anna', { given_name: 'Anna' })
    await anna.update({ name: 'Anna' })
    expect(await attributesOf(server, 'anna')).toEqual({ given_name: 'Anna', name: 'Anna' })
  })
})

describe('a contact that receives codes of a second factor', () => {
  const CONTACTS = {
    email: 'anna@example.com',
    email_verified: 'true',
    phone_number: '+15555550123',
  }

  it('takes the factor with it when it is removed', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
    const anna = await addPerson(server, 'anna', CONTACTS)
    await server.call('SetUserMFAPreference', {
      AccessToken: anna.access,
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
      EmailMfaSettings: { Enabled: true },
    })
    await anna.remove('phone_number')
    const { PreferredMfaSetting, UserMFASettingList } = await server.call('GetUser', {
      AccessToken: anna.access,
    })
    expect([PreferredMfaSetting, UserMFASettingList]).toEqual([undefined, ['EMAIL_OTP']])
    await anna.update({ email: '', phone_number: '+15555550199' })
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })

  it('leaves the factor on when it changes: codes go to the new one', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
    const anna = await addPerson(server, 'anna', CONTACTS)
    await server.call('SetUserMFAPreference', {
      AccessToken: anna.access,
      SMSMfaSettings: { Enabled: true },
    })
    await anna.update({ phone_number: '+15555550199' })
    expect((await server.signIn('anna')).ChallengeName).toBe('SMS_MFA')
    expect(server.messages('anna').at(-1)?.destination).toBe('+15555550199')
  })

  it('stays where MFA is required and nothing else is left', async () => {
    const server = await createMfaServer(
      { MfaConfiguration: 'ON', ...ALL_FACTORS },
      { pool: { SmsConfiguration } },
    )
    await server.addUser('anna', { phone_number: '+15555550123' })
    const asked = await server.signIn('anna')
    const { AuthenticationResult } = await server.call('RespondToAuthChallenge', {
      ClientId: server.clientId,
      ChallengeName: 'SMS_MFA',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: 'anna', SMS_MFA_CODE: server.lastCode('anna') },
    })
    const AccessToken = AuthenticationResult?.AccessToken ?? ''
    const removal = { AccessToken, UserAttributeNames: ['phone_number'] }
    const KEPT =
      'InvalidParameterException: Cannot delete the contact that receives the codes of required MFA.'
    expect(await errorOf(server.call('DeleteUserAttributes', removal))).toBe(KEPT)
    expect(await errorOf(adminUpdate(server, 'anna', { phone_number: '' }))).toBe(KEPT)
    await setUpApp(server, AccessToken)
    expect(await errorOf(server.call('DeleteUserAttributes', removal))).toBe('no error')
  })
})

describe('recovery', () => {
  it('needs a contact that is verified again after it changed', async () => {
    const server = await createTestServer()
    const anna = await addPerson(server, 'anna', { email: ANNA.email, email_verified: 'true' })
    const forget = () =>
      server.call('ForgotPassword', { ClientId: server.clientId, Username: 'anna' })
    await anna.update({ email: 'anna@example.org' })
    expect(await errorOf(forget())).toContain('no registered/verified email')
    await anna.ask()
    await anna.verify(server.lastCode('anna'))
    await forget()
    expect(server.messages('anna').at(-1)?.destination).toBe('anna@example.org')
  })
})
