import type { AttributeDataType, SchemaAttributeType } from '@cognito-kit/protocol'
import { ServiceError } from '../../service-error.ts'

const MAX_STRING_LENGTH = 2048

/** What the names of custom attributes begin with. */
const PREFIX = 'custom:'

/** Custom attributes of a pool at most (developer guide, "Quotas"). */
const MAX_CUSTOM = 50

/** Names of the standard text attributes, in the order in which the service lists them. */
const STANDARD_STRINGS: readonly string[] = [
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
]

const MORE_STRINGS: readonly string[] = ['zoneinfo', 'locale']

const text = (Name: string, MinLength: string, MaxLength: string): SchemaAttributeType => ({
  Name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: { MinLength, MaxLength },
})

const flag = (Name: string): SchemaAttributeType => ({
  Name,
  AttributeDataType: 'Boolean',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
})

/** The attributes of every pool (OpenID Connect Core section 5.1), as DescribeUserPool shows them. */
const STANDARD: readonly SchemaAttributeType[] = [
  { ...text('sub', '1', '2048'), Mutable: false, Required: true },
  ...STANDARD_STRINGS.map((name) => text(name, '0', '2048')),
  flag('email_verified'),
  text('gender', '0', '2048'),
  text('birthdate', '10', '10'),
  ...MORE_STRINGS.map((name) => text(name, '0', '2048')),
  text('phone_number', '0', '2048'),
  flag('phone_number_verified'),
  text('address', '0', '2048'),
  {
    Name: 'updated_at',
    AttributeDataType: 'Number',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    NumberAttributeConstraints: { MinValue: '0' },
  },
]

const DATA_TYPES: readonly AttributeDataType[] = ['Boolean', 'Number', 'String', 'DateTime']

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const checkDataType = ({ AttributeDataType }: SchemaAttributeType): void => {
  if (AttributeDataType === undefined || DATA_TYPES.includes(AttributeDataType)) return
  throw invalid(
    `Validation error detected: Value '${AttributeDataType}' failed to satisfy constraint: Member must satisfy enum value set: [${DATA_TYPES.join(', ')}]`,
  )
}

/** A limit of a constraint as a number; the service keeps them as texts. */
const limitOf = (name: string, noun: string, limit: string | undefined): number | undefined => {
  if (limit === undefined) return undefined
  if (/^\d+$/.test(limit)) return Number(limit)
  throw invalid(`Invalid ${noun} for schema attribute ${name}`)
}

const checkLengths = (
  name: string,
  constraints: SchemaAttributeType['StringAttributeConstraints'],
): void => {
  const least = limitOf(name, 'MinLength', constraints?.MinLength)
  const most = limitOf(name, 'MaxLength', constraints?.MaxLength)
  if ((most ?? 0) > MAX_STRING_LENGTH || (least ?? 0) > MAX_STRING_LENGTH) {
    throw invalid(
      `user.${name}: String attributes cannot have a length of more than ${MAX_STRING_LENGTH}`,
    )
  }
  if (least !== undefined && most !== undefined && least > most) {
    throw invalid(`user.${name}: Max length cannot be less than min length.`)
  }
}

const checkValues = (
  name: string,
  constraints: SchemaAttributeType['NumberAttributeConstraints'],
): void => {
  const least = Number(constraints?.MinValue ?? Number.NEGATIVE_INFINITY)
  const most = Number(constraints?.MaxValue ?? Number.POSITIVE_INFINITY)
  if (Number.isNaN(least)) throw invalid(`Invalid MinValue for schema attribute ${name}`)
  if (Number.isNaN(most)) throw invalid(`Invalid MaxValue for schema attribute ${name}`)
  if (least > most) throw invalid(`user.${name}: Max value cannot be less than min value.`)
}

const checkConstraints = (
  name: string,
  type: AttributeDataType | undefined,
  given: SchemaAttributeType,
): void => {
  if (type === 'String') checkLengths(name, given.StringAttributeConstraints)
  if (type === 'Number') checkValues(name, given.NumberAttributeConstraints)
}

const standardAttribute = (
  standard: SchemaAttributeType,
  given: SchemaAttributeType,
): SchemaAttributeType => {
  checkDataType(given)
  const changed =
    given.AttributeDataType !== undefined && given.AttributeDataType !== standard.AttributeDataType
  if (changed || given.DeveloperOnlyAttribute === true) {
    throw invalid(
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${standard.Name}`,
    )
  }
  const merged = { ...standard, ...given }
  checkConstraints(`${standard.Name}`, standard.AttributeDataType, merged)
  return merged
}

const customAttribute = (given: SchemaAttributeType): SchemaAttributeType => {
  checkDataType(given)
  const { AttributeDataType, DeveloperOnlyAttribute = false, Mutable = true } = given
  if (AttributeDataType === undefined) {
    throw invalid(
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    )
  }
  if (given.Required === true)
    throw invalid('Required custom attributes are not supported currently.')
  const base = given.Name?.startsWith(PREFIX) ? given.Name : `${PREFIX}${given.Name}`
  const Name = DeveloperOnlyAttribute ? `dev:${base}` : base
  checkConstraints(Name, AttributeDataType, given)
  const { StringAttributeConstraints = {}, NumberAttributeConstraints = {} } = given
  return {
    Name,
    AttributeDataType,
    DeveloperOnlyAttribute,
    Mutable,
    Required: false,
    ...(AttributeDataType === 'String' ? { StringAttributeConstraints } : {}),
    ...(AttributeDataType === 'Number' ? { NumberAttributeConstraints } : {}),
  }
}

/** Custom attributes are the same when they differ in nothing but the mark of developers. */
const bareName = ({ Name = '' }: SchemaAttributeType): string => Name.replace(/^dev:/, '')

const addCustom = (
  attributes: readonly SchemaAttributeType[],
  given: SchemaAttributeType,
): readonly SchemaAttributeType[] => {
  const attribute = customAttribute(given)
  const existing = attributes.find((other) => bareName(other) === bareName(attribute))
  if (existing === undefined) return [...attributes, attribute]
  throw invalid(`${attribute.Name}: Existing attribute already has name ${existing.Name}.`)
}

/**
 * A schema with more custom attributes, which stay for good.
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const withCustomAttributes = (
  attributes: readonly SchemaAttributeType[],
  given: readonly SchemaAttributeType[],
): readonly SchemaAttributeType[] => {
  const all = given.reduce(addCustom, attributes)
  if (all.filter((attribute) => bareName(attribute).startsWith(PREFIX)).length > MAX_CUSTOM) {
    throw invalid(`A user pool can have ${MAX_CUSTOM} custom attributes at most.`)
  }
  return all
}

/**
 * The schema of a new pool: the standard attributes with the changes asked for, then the custom ones.
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const schemaAttributes = (
  given: readonly SchemaAttributeType[] = [],
): readonly SchemaAttributeType[] => {
  const isStandard = ({ Name }: SchemaAttributeType): boolean =>
    STANDARD.some((standard) => standard.Name === Name)
  const standard = STANDARD.map((attribute) => {
    const change = given.find(({ Name }) => Name === attribute.Name)
    return change === undefined ? attribute : standardAttribute(attribute, change)
  })
  return withCustomAttributes(
    standard,
    given.filter((attribute) => !isStandard(attribute)),
  )
}
