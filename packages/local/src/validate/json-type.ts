import type { Constraint } from '@cognito-kit/protocol/constraints'
import { ServiceError } from '../service-error.ts'

const INT32_MAX = 2 ** 31 - 1

const failed = (message: string): ServiceError =>
  new ServiceError('SerializationException', message)

/** Names of JSON tokens as the service's deserialiser words them. */
const tokenOf = (value: unknown): string => {
  if (typeof value === 'string') return 'STRING_VALUE'
  if (typeof value === 'number') return 'NUMBER_VALUE'
  return value === true ? 'TRUE_VALUE' : 'FALSE_VALUE'
}

const isInteger = (value: unknown, limit: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= limit

/** Whether a scalar has the JSON type of its shape. */
const CHECKS: {
  readonly [type: string]: readonly [noun: string, test: (value: unknown) => boolean]
} = {
  string: ['a String', (value) => typeof value === 'string'],
  blob: ['a Blob', (value) => typeof value === 'string'],
  boolean: ['a Boolean', (value) => typeof value === 'boolean'],
  integer: ['an Integer', (value) => isInteger(value, INT32_MAX)],
  long: ['a Long', (value) => isInteger(value, Number.MAX_SAFE_INTEGER)],
  timestamp: ['a Timestamp', (value) => typeof value === 'number' || typeof value === 'string'],
}

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Takes a JSON value as an object.
 *
 * @throws {@link ServiceError} `SerializationException`
 */
export const asObject = (value: unknown): { readonly [name: string]: unknown } => {
  if (isObject(value)) return value
  throw failed(
    Array.isArray(value) ? 'Start of list found where not expected' : 'Expected map or null',
  )
}

/**
 * Takes a JSON value as a list without holes.
 *
 * @throws {@link ServiceError} `SerializationException`
 */
export const asList = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw failed('Expected list or null')
  if (value.includes(null)) throw failed('Unexpected null in a list')
  return value
}

/**
 * Refuses a scalar of the wrong JSON type.
 *
 * @throws {@link ServiceError} `SerializationException`
 */
export const checkScalar = (type: Constraint['type'], value: unknown): void => {
  const check = CHECKS[type]
  if (check === undefined || check[1](value)) return
  if (Array.isArray(value)) throw failed('Start of list found where not expected')
  if (isObject(value)) throw failed('Start of structure or map found where not expected.')
  throw failed(`${tokenOf(value)} can not be converted to ${check[0]}`)
}
