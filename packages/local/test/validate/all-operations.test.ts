import type { OperationName } from '@cognito-kit/protocol'
import { INPUT_SHAPES } from '@cognito-kit/protocol/constraints'
import { OPERATIONS } from '@cognito-kit/protocol/operations'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ServiceError } from '../../src/service-error.ts'
import { createValidator } from '../../src/validate/create-validator.ts'
import { ruleOf } from '../../src/validate/rules.ts'
import { sampleInput } from './samples.ts'

const NAMES = Object.keys(OPERATIONS) as OperationName[]
const validate = createValidator()

const errorOf = (work: () => unknown): ServiceError | undefined => {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof ServiceError) return error
    throw error
  }
}

const membersOf = (operation: OperationName) =>
  Object.entries(ruleOf(INPUT_SHAPES[operation]).members ?? {})

/** A JSON value that no shape of this type takes. */
const wrongFor = (type: string): unknown => (type === 'string' || type === 'blob' ? 5 : 'text')

it('there are 140 operations', () => {
  expect(NAMES).toHaveLength(140)
})

describe.each(NAMES)('%s', (operation) => {
  const input = sampleInput(operation)

  it('takes a valid input with every member and gives it back', () => {
    expect(validate(operation, input)).toEqual(input)
  })

  it('leaves out unknown members and nulls', () => {
    const optional = membersOf(operation).filter(([, { required }]) => required !== true)
    const nulls = Object.fromEntries(optional.map(([name]) => [name, null]))
    const required = Object.fromEntries(
      Object.entries(input).filter(([name]) => !Object.hasOwn(nulls, name)),
    )
    expect(validate(operation, { ...input, ...nulls, Unknown: 1 })).toEqual(required)
  })

  it('reports every required member that is missing', () => {
    const required = membersOf(operation).filter(([, member]) => member.required === true)
    const error = errorOf(() => validate(operation, {}))
    if (required.length === 0) return expect(error).toBeUndefined()
    expect(error?.name).toBe('InvalidParameterException')
    const noun = required.length === 1 ? 'error' : 'errors'
    expect(error?.message).toMatch(new RegExp(`^${required.length} validation ${noun} detected: `))
    for (const [name] of required) {
      const path = name.charAt(0).toLowerCase() + name.slice(1)
      expect(error?.message).toContain(
        `at '${path}' failed to satisfy constraint: Member must not be null`,
      )
    }
  })

  it('cannot deserialise members of the wrong JSON type', () => {
    for (const [name, { shape }] of membersOf(operation)) {
      const { type } = ruleOf(shape)
      if (type === 'document') continue
      for (const wrong of [wrongFor(type), type === 'list' ? {} : []]) {
        const error = errorOf(() => validate(operation, { ...input, [name]: wrong }))
        // Dates may be texts.
        if (type === 'timestamp' && wrong === 'text') continue
        expect([name, error?.name]).toEqual([name, 'SerializationException'])
      }
    }
  })

  it('answers any JSON with an input or an error of the service', () => {
    const names = fc.constantFrom(...Object.keys(input), 'Unknown', '__proto__', 'constructor')
    const anything = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()))
    fc.assert(
      fc.property(anything, (json) => {
        errorOf(() => validate(operation, json))
      }),
      { numRuns: 30 },
    )
  })
})
