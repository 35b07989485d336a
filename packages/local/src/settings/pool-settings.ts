import type {
  AuthFactorType,
  SchemaAttributeType,
  UserPoolType,
  VerifiedAttributeType,
} from '@cognito-kit/protocol'

/** What a password of the pool must have; the developer guide's defaults where the pool says nothing. */
export interface PasswordRules {
  readonly minimumLength: number
  readonly uppercase: boolean
  readonly lowercase: boolean
  readonly numbers: boolean
  readonly symbols: boolean
  readonly temporaryValidityDays: number
  /** How many of the newest passwords a new one must differ from, the current one among them; zero for none. */
  readonly historySize: number
}

/** The password rules of a pool. */
export const passwordRules = (pool: UserPoolType): PasswordRules => {
  const policy = pool.Policies?.PasswordPolicy
  return {
    minimumLength: policy?.MinimumLength ?? 8,
    uppercase: policy?.RequireUppercase ?? policy === undefined,
    lowercase: policy?.RequireLowercase ?? policy === undefined,
    numbers: policy?.RequireNumbers ?? policy === undefined,
    symbols: policy?.RequireSymbols ?? policy === undefined,
    // Zero is the older way to say "the default".
    temporaryValidityDays: policy?.TemporaryPasswordValidityDays || 7,
    historySize: policy?.PasswordHistorySize ?? 0,
  }
}

/** Whether names that differ in case alone belong to different users; the API's default is that they do. */
export const isCaseSensitive = (pool: UserPoolType): boolean =>
  pool.UsernameConfiguration?.CaseSensitive ?? true

/** The attribute that a sign-up verifies first: one code is sent, by text message when both are possible. */
export const verifiedAtSignUp = (
  pool: UserPoolType,
  attributes: { readonly [name: string]: string },
): VerifiedAttributeType | undefined =>
  (['phone_number', 'email'] as const).find(
    (name) => pool.AutoVerifiedAttributes?.includes(name) && attributes[name] !== undefined,
  )

/** What a person may begin a choice-based sign-in with. */
export const firstFactors = (pool: UserPoolType): readonly AuthFactorType[] =>
  pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD']

/** The part of a pool id that SRP hashes: what follows the first underscore. */
export const srpScope = (poolId: string): string => poolId.slice(poolId.indexOf('_') + 1)

/** The standard attributes of OpenID Connect that every pool has, by name. */
const STANDARD_STRINGS =
  'name given_name family_name middle_name nickname preferred_username profile picture website email gender birthdate zoneinfo locale phone_number address'

/** The schema of a pool that does not list one. */
const STANDARD_SCHEMA: readonly SchemaAttributeType[] = [
  { Name: 'sub', AttributeDataType: 'String', Mutable: false, Required: true },
  ...STANDARD_STRINGS.split(' ').map(
    (Name): SchemaAttributeType => ({
      Name,
      AttributeDataType: 'String',
      Mutable: true,
    }),
  ),
  { Name: 'email_verified', AttributeDataType: 'Boolean', Mutable: true },
  { Name: 'phone_number_verified', AttributeDataType: 'Boolean', Mutable: true },
  { Name: 'updated_at', AttributeDataType: 'Number', Mutable: true },
]

/** The attributes that users of a pool may have. */
export const schemaOf = (pool: UserPoolType): readonly SchemaAttributeType[] =>
  pool.SchemaAttributes ?? STANDARD_SCHEMA

/** The attributes that a person must have, `sub` aside, which the pool gives. */
export const requiredAttributes = (pool: UserPoolType): readonly string[] =>
  schemaOf(pool).flatMap((attribute) =>
    attribute.Required === true && attribute.Name !== undefined && attribute.Name !== 'sub'
      ? [attribute.Name]
      : [],
  )
