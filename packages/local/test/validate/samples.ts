import type { OperationName } from '@cognito-kit/protocol'
import { type Constraint, INPUT_SHAPES } from '@cognito-kit/protocol/constraints'
import { toRegExp } from '../../src/validate/pattern.ts'
import { ruleOf } from '../../src/validate/rules.ts'

/** Texts of many forms; each pattern of the model is matched by one of them, which a test makes sure of. */
const TEXTS = [
  'Abcdefgh1234',
  'us-east-1_Abcdefghi',
  'us-east-1_0a0b0c0d-0e0f',
  '1234567890123456',
  'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abcdefghi',
  'arn:aws:s3:::bucket-with-a-name',
  'Your code is {####}',
  '{##Click here##}',
  'ada@example.com',
  'import-0123456789',
  'terms-of-use',
  '0a1b2c3d-1234-4123-8123-0123456789ab',
  'cognito:english',
  'abcdefghijklmnopqrstuvwx',
  'example',
  '123456',
  'us-east-1',
  'a'.repeat(64),
]

const textOf = (rule: Constraint): string => {
  if (rule.enum !== undefined) return rule.enum[0] ?? ''
  const fits = (text: string): boolean =>
    text.length >= (rule.min ?? 0) &&
    text.length <= (rule.max ?? Number.POSITIVE_INFINITY) &&
    (rule.pattern === undefined || toRegExp(rule.pattern).test(text))
  const sample = TEXTS.find(fits)
  if (sample === undefined) throw new Error(`No sample for ${JSON.stringify(rule)}`)
  return sample
}

const SCALARS: { readonly [type: string]: (rule: Constraint) => unknown } = {
  string: textOf,
  blob: () => 'AAAA',
  boolean: () => true,
  integer: ({ min = 1 }) => min,
  long: ({ min = 1 }) => min,
  timestamp: () => 1_700_000_000.5,
  document: () => ({ any: ['thing', 1, null] }),
}

/** A valid value of a shape, with every member that it may have. */
export const sampleOf = (shape: string): unknown => {
  const rule = ruleOf(shape)
  const scalar = SCALARS[rule.type]
  if (scalar !== undefined) return scalar(rule)
  if (rule.type === 'list') return [sampleOf(rule.member ?? '')]
  if (rule.type === 'map') {
    return Object.fromEntries([[sampleOf(rule.key ?? ''), sampleOf(rule.value ?? '')]])
  }
  return Object.fromEntries(
    Object.entries(rule.members ?? {}).map(([name, member]) => [name, sampleOf(member.shape)]),
  )
}

/** A valid input of an operation, with every member that it may have. */
export const sampleInput = (operation: OperationName): { readonly [name: string]: unknown } => ({
  ...(sampleOf(INPUT_SHAPES[operation]) as object),
})
