import type { SchemaAttributeType, UserPoolType } from '@cognito-kit/protocol'
import { ServiceError } from '../service-error.ts'
import { requiredAttributes, schemaOf } from '../settings/pool-settings.ts'
import type { Attributes } from './attribute-list.ts'
import { isDate, isEmail, isPhoneNumber } from './formats.ts'

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const schemaError = (details: string): ServiceError =>
  invalid(`Attributes did not conform to the schema: ${details}`)

const TRUTH = ['true', 'false']

/** What is wrong with the length of a text, in characters. */
const lengthFault = (schema: SchemaAttributeType, value: string): string | undefined => {
  const { MinLength, MaxLength } = schema.StringAttributeConstraints ?? {}
  if (MinLength !== undefined && value.length < Number(MinLength)) {
    return `String must be no shorter than ${MinLength} characters`
  }
  // No attribute holds more than 2048 characters, whatever its schema says.
  const most = Math.min(Number(MaxLength ?? 2048), 2048)
  if (value.length > most) return `String must be no longer than ${most} characters`
  return undefined
}

const numberFault = (schema: SchemaAttributeType, value: string): string | undefined => {
  const { MinValue, MaxValue } = schema.NumberAttributeConstraints ?? {}
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return 'Value must be a number'
  if (MinValue !== undefined && Number(value) < Number(MinValue)) {
    return `Number must be no less than ${MinValue}`
  }
  if (MaxValue !== undefined && Number(value) > Number(MaxValue)) {
    return `Number must be no greater than ${MaxValue}`
  }
  return undefined
}

const typeFault = (schema: SchemaAttributeType, value: string): string | undefined => {
  switch (schema.AttributeDataType) {
    case 'Boolean':
      return TRUTH.includes(value.toLowerCase()) ? undefined : 'Value must be true or false'
    case 'Number':
      return numberFault(schema, value)
    case 'DateTime':
      return Number.isNaN(Date.parse(value)) ? 'Value must be a date and time' : undefined
    default:
      return lengthFault(schema, value)
  }
}

const checkValue = (schema: SchemaAttributeType, name: string, value: string): void => {
  if (value === '') return
  if (name === 'email' && !isEmail(value)) throw invalid('Invalid email address format.')
  if (name === 'phone_number' && !isPhoneNumber(value)) {
    throw invalid('Invalid phone number format.')
  }
  const fault = typeFault(schema, value)
  if (fault !== undefined) throw schemaError(`${name}: ${fault}`)
  if (name === 'birthdate' && !isDate(value)) {
    throw schemaError(`${name}: Value must be a date of the form YYYY-MM-DD`)
  }
}

/** Refuses attributes that the pool does not know or whose values do not fit their types. */
export const checkAttributeValues = (pool: UserPoolType, attributes: Attributes): void => {
  const schema = new Map(schemaOf(pool).map((attribute) => [attribute.Name, attribute]))
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = schema.get(name)
    if (attribute === undefined) {
      throw schemaError(`Type for attribute {${name}} could not be determined`)
    }
    // Nobody writes these two: the pool gives the one, and links to identity providers make the other.
    if (name === 'sub' || name === 'identities') {
      throw invalid(`Cannot modify the non-mutable attribute ${name}`)
    }
    checkValue(attribute, name, value)
  }
}

const requiredText = (names: readonly string[]): string =>
  names.map((name) => `${name}: The attribute is required`).join('\n ')

/** Refuses attributes among which one is missing that every user of the pool must have. */
export const checkRequiredAttributes = (pool: UserPoolType, attributes: Attributes): void => {
  const missing = requiredAttributes(pool).filter((name) => !attributes[name])
  if (missing.length === 0) return
  throw schemaError(requiredText(missing))
}

/** Refuses to write attributes that are fixed (`Mutable` false), the same value too. */
export const refuseFixed = (pool: UserPoolType, changes: Attributes): void => {
  const fixed = schemaOf(pool).find(
    ({ Mutable, Name = '' }) => Mutable === false && changes[Name] !== undefined,
  )
  if (fixed !== undefined) throw invalid(`user.${fixed.Name}: Attribute cannot be updated.`)
}

/**
 * Refuses changes to the attributes of a user that the schema does not allow. An empty value removes an attribute.
 *
 * @param prefix - What comes before the names that the pool does not know.
 */
export const checkChanges = (pool: UserPoolType, changes: Attributes, prefix = ''): void => {
  const known = schemaOf(pool).map(({ Name }) => Name)
  const unknown = Object.keys(changes).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    const faults = unknown.map((name) => `user.${name}: Attribute does not exist in the schema.\n`)
    throw invalid(`${prefix}${faults.join('')}`)
  }
  checkAttributeValues(pool, changes)
  refuseFixed(pool, changes)
  const emptied = requiredAttributes(pool).filter((name) => changes[name] === '')
  if (emptied.length > 0) throw schemaError(requiredText(emptied))
}

/** Refuses to remove attributes that the pool does not know, that are fixed or that every user must have. */
export const checkRemoval = (pool: UserPoolType, removal: Attributes): void =>
  checkChanges(pool, removal, 'Invalid user attributes: ')

/** Refuses to change attributes that have a value and keep it for good (`Mutable` false). */
export const checkMutability = (
  pool: UserPoolType,
  before: Attributes,
  changes: Attributes,
): void => {
  for (const { Name, Mutable } of schemaOf(pool)) {
    if (Name === undefined || Mutable !== false) continue
    const change = changes[Name]
    if (change !== undefined && before[Name] !== undefined && before[Name] !== change) {
      throw invalid(`user.${Name}: Attribute cannot be updated.`)
    }
  }
}
