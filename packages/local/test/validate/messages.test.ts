import type { OperationName } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../src/service-error.ts'
import { createValidator } from '../../src/validate/create-validator.ts'

const validate = createValidator()

const refused = (operation: OperationName, input: unknown): readonly [string, string] => {
  try {
    validate(operation, input)
  } catch (error) {
    if (error instanceof ServiceError) return [error.name, error.message]
  }
  return ['', 'was taken']
}

const signUp = { ClientId: '1example', Username: 'ada', Password: 'Correct-horse-1' }
const PASSWORD_PATTERN = 'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$'
const at = (member: string): string => `Value at '${member}' failed to satisfy constraint: `

describe('texts of the service', () => {
  it.each<readonly [string, OperationName, object, string]>([
    [
      'an unknown value of an enumeration',
      'InitiateAuth',
      { ClientId: '1example', AuthFlow: 'X' },
      "1 validation error detected: Value 'X' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]",
    ],
    [
      'a password with a blank at its end',
      'SignUp',
      { ...signUp, Password: 'Correct-horse-1 ' },
      `1 validation error detected: ${at('password')}${PASSWORD_PATTERN}`,
    ],
    [
      'a very short password',
      'SignUp',
      { ...signUp, Password: 'a' },
      `2 validation errors detected: ${at('password')}Member must have length greater than or equal to 6; ${at('password')}${PASSWORD_PATTERN}`,
    ],
    [
      'a new password with a blank at its start',
      'ChangePassword',
      {
        AccessToken: 'a',
        PreviousPassword: 'Correct-horse-1',
        ProposedPassword: ' orrect-horse-1',
      },
      `1 validation error detected: ${at('proposedPassword')}${PASSWORD_PATTERN}`,
    ],
    [
      'a user name with blanks',
      'SignUp',
      { ...signUp, Username: 'ada lovelace' },
      `1 validation error detected: ${at('username')}Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+`,
    ],
    [
      'a user name that is too long',
      'SignUp',
      { ...signUp, Username: 'a'.repeat(129) },
      `1 validation error detected: ${at('username')}Member must have length less than or equal to 128`,
    ],
    [
      'a member that is missing and secret',
      'SignUp',
      { Username: 'ada', Password: 'Correct-horse-1' },
      `1 validation error detected: ${at('clientId')}Member must not be null`,
    ],
    [
      'a member that is missing',
      'DescribeUserPool',
      {},
      "1 validation error detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    ],
    [
      'an access token of the wrong form',
      'GetUser',
      { AccessToken: 'a b' },
      `1 validation error detected: ${at('accessToken')}Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+`,
    ],
    [
      'a member of an element of a list',
      'SignUp',
      { ...signUp, UserAttributes: [{ Name: 'email', Value: 'a' }, { Value: 'b' }] },
      "1 validation error detected: Value null at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a number that is too large',
      'ListUserPools',
      { MaxResults: 61 },
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [
      'a number that is too small',
      'ListUserPools',
      { MaxResults: 0 },
      "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      'a pool id of the wrong form',
      'DescribeUserPool',
      { UserPoolId: 'nonsense' },
      "1 validation error detected: Value 'nonsense' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    ],
    [
      'an element of a list of values',
      'CreateUserPool',
      { PoolName: 'people', AutoVerifiedAttributes: ['email', 'fax'] },
      "1 validation error detected: Value '[email, fax]' at 'autoVerifiedAttributes' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [phone_number, email]]",
    ],
  ])('for %s', (_, operation, input, message) => {
    expect(refused(operation, input)).toEqual(['InvalidParameterException', message])
  })

  it('allow a blank inside of a password', () => {
    const Password = 'Correct horse 1!'
    expect(validate('SignUp', { ...signUp, Password })).toEqual({ ...signUp, Password })
  })

  it('never show a secret', () => {
    const secret = 'Correct horse\u0000'
    const inputs: readonly (readonly [OperationName, object])[] = [
      ['SignUp', { ...signUp, Password: `${secret} ` }],
      ['SignUp', { ...signUp, Username: secret }],
      [
        'InitiateAuth',
        { ClientId: secret, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: secret } },
      ],
      [
        'RespondToAuthChallenge',
        { ClientId: '1example', ChallengeName: 'SMS_MFA', Session: secret },
      ],
      ['RevokeToken', { Token: secret, ClientId: '1example' }],
    ]
    for (const [operation, input] of inputs) {
      const [name, message] = refused(operation, input)
      expect(name).toBe('InvalidParameterException')
      expect(message).not.toContain('Correct')
    }
  })
})

describe('wrong JSON types', () => {
  it.each<readonly [OperationName, object, string]>([
    ['SignUp', { ...signUp, Username: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    ['SignUp', { ...signUp, Username: true }, 'TRUE_VALUE can not be converted to a String'],
    ['ListUserPools', { MaxResults: '5' }, 'STRING_VALUE can not be converted to an Integer'],
    ['ListUserPools', { MaxResults: 1.5 }, 'NUMBER_VALUE can not be converted to an Integer'],
    ['ListUserPools', { MaxResults: 1e300 }, 'NUMBER_VALUE can not be converted to an Integer'],
    ['SignUp', { ...signUp, Username: [] }, 'Start of list found where not expected'],
    ['SignUp', { ...signUp, Username: {} }, 'Start of structure or map found where not expected.'],
    ['SignUp', { ...signUp, UserAttributes: {} }, 'Expected list or null'],
    ['SignUp', { ...signUp, ClientMetadata: 'x' }, 'Expected map or null'],
    [
      'SignUp',
      { ...signUp, ClientMetadata: { a: 1 } },
      'NUMBER_VALUE can not be converted to a String',
    ],
  ])('in %s %j', (operation, input, message) => {
    expect(refused(operation, input)).toEqual(['SerializationException', message])
  })
})

it('keeps a member named __proto__ of a map as a plain member', () => {
  const ClientMetadata = JSON.parse('{"__proto__": "x", "constructor": "y"}')
  const input = validate('SignUp', { ...signUp, ClientMetadata })
  expect(Object.entries(input.ClientMetadata ?? {})).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ])
})
