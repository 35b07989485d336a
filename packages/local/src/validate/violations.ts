import type { Constraint } from '@cognito-kit/protocol/constraints'
import { ServiceError } from '../service-error.ts'

/** One broken rule: where, what was there, and what must be. */
export interface Violation {
  readonly path: string
  /** The value as the service shows it, in quotes or `null`; `undefined` for secrets. */
  readonly shown: string | undefined
  readonly rule: string
}

/** Writes a value without quotes, in the manner of Java. */
const write = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(([name, inner]) => `${name}=${write(inner)}`)
  return `{${members.join(', ')}}`
}

/** A value as error texts show it: in quotes, or the bare word for one that is missing. */
export const show = (value: unknown): string => (value === null ? 'null' : `'${write(value)}'`)

const sizeRules = ({ type, min, max }: Constraint): readonly string[] => {
  const noun = type === 'integer' || type === 'long' ? 'value' : 'length'
  const rules: string[] = []
  if (max !== undefined) rules.push(`Member must have ${noun} less than or equal to ${max}`)
  if (min !== undefined) rules.push(`Member must have ${noun} greater than or equal to ${min}`)
  return rules
}

const patternRule = (pattern: string): string =>
  `Member must satisfy regular expression pattern: ${pattern}`

const enumRule = (values: readonly string[]): string =>
  `Member must satisfy enum value set: [${values.join(', ')}]`

/** All rules of a shape as texts; the service lists all of them when an element of a list breaks one. */
export const allRules = (rule: Constraint): readonly string[] => [
  ...sizeRules(rule),
  ...(rule.pattern === undefined ? [] : [patternRule(rule.pattern)]),
  ...(rule.enum === undefined ? [] : [enumRule(rule.enum)]),
]

/** The rules of a shape that a value of the given size breaks, as texts. */
export const brokenRules = (
  rule: Constraint,
  size: number | undefined,
  text: string | undefined,
  matches: (pattern: string, text: string) => boolean,
): readonly string[] => {
  const broken: string[] = []
  const [noun, { min, max }] = [
    rule.type === 'integer' || rule.type === 'long' ? 'value' : 'length',
    rule,
  ]
  if (size !== undefined && min !== undefined && size < min) {
    broken.push(`Member must have ${noun} greater than or equal to ${min}`)
  }
  const tooLong = size !== undefined && max !== undefined && size > max
  if (tooLong) broken.push(`Member must have ${noun} less than or equal to ${max}`)
  if (text === undefined) return broken
  // A text that is too long is not matched: some patterns take quadratic time, and the length says it all.
  if (rule.pattern !== undefined && !tooLong && !matches(rule.pattern, text)) {
    broken.push(patternRule(rule.pattern))
  }
  if (rule.enum !== undefined && !rule.enum.includes(text)) broken.push(enumRule(rule.enum))
  return broken
}

/** The error that the service answers for broken constraints, all of them in one message. */
export const validationError = (violations: readonly Violation[]): ServiceError => {
  const items = violations.map(({ path, shown, rule }) => {
    const value = shown === undefined ? 'Value' : `Value ${shown}`
    return `${value} at '${path}' failed to satisfy constraint: ${rule}`
  })
  const noun = items.length === 1 ? 'error' : 'errors'
  return new ServiceError(
    'InvalidParameterException',
    `${items.length} validation ${noun} detected: ${items.join('; ')}`,
  )
}
