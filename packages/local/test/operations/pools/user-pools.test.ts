import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../../src/app.ts'
import { createMemoryStore } from '../../../src/store/memory.ts'
import { key } from '../../../src/store/store.ts'
import { fail, succeed } from '../../support/send.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

let pool: LocalPool
beforeEach(() => {
  pool = createLocalPool({ clock: { now: () => NOW } })
})

const create = async (settings: object = {}) =>
  (await succeed(pool, 'CreateUserPool', { PoolName: 'people', ...settings })).UserPool ?? {}

const refused = (settings: object) =>
  fail(pool, 'CreateUserPool', { PoolName: 'people', ...settings })

describe('CreateUserPool', () => {
  it('fills in the defaults of the service', async () => {
    const made = await create()
    expect(made.Id).toMatch(/^us-east-1_[0-9A-Za-z]{9}$/)
    expect(made).toMatchObject({
      Name: 'people',
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${made.Id}`,
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
      DeletionProtection: 'INACTIVE',
      LambdaConfig: {},
      MfaConfiguration: 'OFF',
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      UserPoolTags: {},
      UserPoolTier: 'ESSENTIALS',
      EstimatedNumberOfUsers: 0,
      CreationDate: NOW / 1000,
      LastModifiedDate: NOW / 1000,
    })
    for (const absent of [
      'AliasAttributes',
      'UsernameAttributes',
      'AccountRecoverySetting',
      'Status',
    ]) {
      expect(made).not.toHaveProperty(absent)
    }
  })

  it('uses the region and the account of the server', async () => {
    pool = createLocalPool({ region: 'eu-west-3', accountId: '123456789012' })
    const made = await create()
    expect(made.Arn).toBe(`arn:aws:cognito-idp:eu-west-3:123456789012:userpool/${made.Id}`)
    expect(made.Id).toMatch(/^eu-west-3_/)
  })

  it('does not demand what a given policy leaves out', async () => {
    const made = await create({
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true } },
    })
    expect(made.Policies?.PasswordPolicy).toEqual({
      MinimumLength: 12,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: true,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    })
  })

  it('reads the older name of the validity of temporary passwords', async () => {
    const made = await create({ AdminCreateUserConfig: { UnusedAccountValidityDays: 30 } })
    expect(made.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(30)
    expect(made.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(30)
  })

  it.each([
    [
      { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
      'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
    ],
    [
      { MfaConfiguration: 'OPTIONAL' },
      'User pool does not have SMS configuration to send messages.',
    ],
    [
      {
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
        AdminCreateUserConfig: { UnusedAccountValidityDays: 3 },
      },
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    ],
    [
      { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      'AttributesRequireVerificationBeforeUpdate may only hold attributes of AutoVerifiedAttributes.',
    ],
    [
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Name: 'admin_only', Priority: 1 },
            { Name: 'verified_email', Priority: 2 },
          ],
        },
      },
      'The recovery mechanism admin_only can not be combined with others.',
    ],
    [
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['WEB_AUTHN'] } } },
      'WEB_AUTHN can not be the only first authentication factor.',
    ],
    [
      {
        MfaConfiguration: 'ON',
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
      },
      'EMAIL_OTP and SMS_OTP can not be first authentication factors when MFA is required.',
    ],
  ])('refuses %j', async (settings, message) => {
    expect(await refused(settings)).toEqual(['InvalidParameterException', message])
  })

  it.each([
    { UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } },
    {
      UserPoolTier: 'LITE',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
  ])('refuses what the tier does not have: %j', async (settings) => {
    expect((await refused(settings))[0]).toBe('FeatureUnavailableInTierException')
  })
})

describe('the schema of a pool', () => {
  it('has the standard attributes in the order of the service', async () => {
    const { SchemaAttributes = [] } = await create()
    expect(SchemaAttributes.map(({ Name }) => Name)).toEqual([
      'sub',
      'name',
      'given_name',
      'family_name',
      'middle_name',
      'nickname',
      'preferred_username',
      'profile',
      'picture',
      'website',
      'email',
      'email_verified',
      'gender',
      'birthdate',
      'zoneinfo',
      'locale',
      'phone_number',
      'phone_number_verified',
      'address',
      'updated_at',
    ])
    expect(SchemaAttributes[0]).toMatchObject({ Mutable: false, Required: true })
    expect(SchemaAttributes.at(-1)?.NumberAttributeConstraints).toEqual({ MinValue: '0' })
  })

  it('takes changes of standard attributes and appends custom ones', async () => {
    const { SchemaAttributes = [] } = await create({
      Schema: [
        { Name: 'email', Required: true, Mutable: false },
        { Name: 'tier', AttributeDataType: 'String' },
        {
          Name: 'secret',
          AttributeDataType: 'Number',
          DeveloperOnlyAttribute: true,
          Mutable: false,
        },
      ],
    })
    expect(SchemaAttributes.find(({ Name }) => Name === 'email')).toEqual({
      Name: 'email',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
    })
    expect(SchemaAttributes.slice(-2)).toEqual([
      {
        Name: 'custom:tier',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: {},
      },
      {
        Name: 'dev:custom:secret',
        AttributeDataType: 'Number',
        DeveloperOnlyAttribute: true,
        Mutable: false,
        Required: false,
        NumberAttributeConstraints: {},
      },
    ])
  })

  it.each<readonly [object, string]>([
    [
      { Name: 'tier', AttributeDataType: 'String', Required: true },
      'Required custom attributes are not supported currently.',
    ],
    [
      { Name: 'email', AttributeDataType: 'Number' },
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      { Name: 'email', DeveloperOnlyAttribute: true },
      'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
    ],
    [
      { Name: 'email', StringAttributeConstraints: { MaxLength: '2049' } },
      'user.email: String attributes cannot have a length of more than 2048',
    ],
    [
      { Name: 'email', StringAttributeConstraints: { MinLength: '5', MaxLength: '4' } },
      'user.email: Max length cannot be less than min length.',
    ],
    [
      { Name: 'updated_at', NumberAttributeConstraints: { MinValue: '5', MaxValue: '4' } },
      'user.updated_at: Max value cannot be less than min value.',
    ],
    [
      { Name: 'tier' },
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
    [
      { Name: 'tier', AttributeDataType: 'Banana' },
      "Validation error detected: Value 'Banana' failed to satisfy constraint: Member must satisfy enum value set: [Boolean, Number, String, DateTime]",
    ],
    [
      { Name: 'email', StringAttributeConstraints: { MinLength: 'x' } },
      'Invalid MinLength for schema attribute email',
    ],
  ])('refuses %j', async (attribute, message) => {
    expect(await refused({ Schema: [attribute] })).toEqual(['InvalidParameterException', message])
  })

  it('refuses a custom attribute that is there, also for developers', async () => {
    const Schema = [
      { Name: 'banana', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      { Name: 'banana', AttributeDataType: 'String' },
    ]
    expect(await refused({ Schema })).toEqual([
      'InvalidParameterException',
      'custom:banana: Existing attribute already has name dev:custom:banana.',
    ])
  })
})

describe('DescribeUserPool', () => {
  it('shows the pool with the number of its users', async () => {
    const { Id = '' } = await create()
    await succeed(pool, 'AdminCreateUser', {
      UserPoolId: Id,
      Username: 'ada',
      MessageAction: 'SUPPRESS',
    })
    const { UserPool } = await succeed(pool, 'DescribeUserPool', { UserPoolId: Id })
    expect(UserPool).toMatchObject({ Id, Name: 'people', EstimatedNumberOfUsers: 1 })
  })

  it('does not know a pool that is not there', async () => {
    expect(await fail(pool, 'DescribeUserPool', { UserPoolId: 'us-east-1_Nothing00' })).toEqual([
      'ResourceNotFoundException',
      'User pool us-east-1_Nothing00 does not exist.',
    ])
  })
})

describe('ListUserPools', () => {
  it('pages through all pools once', async () => {
    const made = await Promise.all(Array.from({ length: 7 }, () => create()))
    const seen: (string | undefined)[] = []
    let NextToken: string | undefined
    let pages = 0
    do {
      const page = await succeed(pool, 'ListUserPools', { MaxResults: 3, NextToken })
      seen.push(...(page.UserPools ?? []).map(({ Id }) => Id))
      NextToken = page.NextToken
      pages += 1
    } while (NextToken !== undefined)
    expect(pages).toBe(3)
    expect(seen).toEqual(made.map(({ Id }) => Id).sort())
  })

  it('has no further page when the last one is full', async () => {
    await create()
    expect(await succeed(pool, 'ListUserPools', { MaxResults: 1 })).not.toHaveProperty('NextToken')
  })

  it('refuses a token that it did not make', async () => {
    const [name] = await fail(pool, 'ListUserPoolClients', {
      UserPoolId: (await create()).Id,
      NextToken: 'dXMtZWFzdC0xX0V4YW1wbGUwMQ',
    })
    expect(name).toBe('InvalidParameterException')
  })
})

describe('UpdateUserPool', () => {
  it('returns what is left out to its default and keeps what is fixed', async () => {
    const { Id = '' } = await create({
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      DeletionProtection: 'ACTIVE',
      Schema: [{ Name: 'tier', AttributeDataType: 'String' }],
    })
    pool.advance(60)
    await succeed(pool, 'UpdateUserPool', { UserPoolId: Id, AutoVerifiedAttributes: ['email'] })
    const { UserPool } = await succeed(pool, 'DescribeUserPool', { UserPoolId: Id })
    expect(UserPool).toMatchObject({
      Name: 'people',
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      DeletionProtection: 'INACTIVE',
      CreationDate: NOW / 1000,
      LastModifiedDate: NOW / 1000 + 60,
    })
    expect(UserPool?.SchemaAttributes?.at(-1)?.Name).toBe('custom:tier')
  })
})

describe('DeleteUserPool', () => {
  it('removes all that belongs to the pool and nothing else', async () => {
    const store = createMemoryStore()
    pool = createLocalPool({ store })
    const [doomed, kept] = [await create({ AutoVerifiedAttributes: ['email'] }), await create()]
    for (const UserPoolId of [doomed.Id ?? '', kept.Id ?? '']) {
      const { UserPoolClient } = await succeed(pool, 'CreateUserPoolClient', {
        UserPoolId,
        ClientName: 'web',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      })
      const ClientId = UserPoolClient?.ClientId ?? ''
      const [Username, Password] = ['ada', 'Correct-horse-1']
      const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }]
      await succeed(pool, 'SignUp', { ClientId, Username, Password, UserAttributes })
      await succeed(pool, 'AdminConfirmSignUp', { UserPoolId, Username })
      const AuthParameters = { USERNAME: Username, PASSWORD: Password }
      await succeed(pool, 'InitiateAuth', {
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters,
      })
    }
    await succeed(pool, 'DeleteUserPool', { UserPoolId: doomed.Id ?? '' })
    const { transaction, clear, close, ...tables } = store
    for (const [name, table] of Object.entries(tables)) {
      const left = JSON.stringify([...table.list('')])
      expect([name, left.includes(doomed.Id ?? 'x')]).toEqual([name, false])
    }
    expect(store.refreshTokens.count('')).toBe(1)
    expect(store.clients.count('')).toBe(1)
    expect(store.users.count(key(kept.Id ?? '', ''))).toBe(1)
  })

  it('is refused while deletion protection is active', async () => {
    const { Id } = await create({ DeletionProtection: 'ACTIVE' })
    expect(await fail(pool, 'DeleteUserPool', { UserPoolId: Id })).toEqual([
      'InvalidParameterException',
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    ])
  })
})
