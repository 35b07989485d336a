import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { CONSTRAINTS, INPUT_SHAPES } from '../src/constraints.ts'
import { ERROR_FAULTS, USER_ERROR_FINGERPRINTS } from '../src/errors.ts'
import { OPERATIONS } from '../src/operations.ts'

const operationNames = Object.keys(OPERATIONS)
const errorNames = Object.keys(ERROR_FAULTS)

describe('operation table', () => {
  test('names the 140 operations that the SDK has', () => {
    const names = Object.keys(sdk).flatMap((name) => name.match(/^([A-Z]\w+)Command$/)?.[1] ?? [])
    expect(operationNames).toEqual(names.sort())
    expect(operationNames).toHaveLength(140)
  })

  test('pages the operations that the SDK pages', () => {
    const paged = operationNames.filter((name) => at(OPERATIONS, name).paginator !== undefined)
    const paginators = Object.keys(sdk).flatMap((name) => name.match(/^paginate(\w+)$/)?.[1] ?? [])
    expect(paged).toEqual(paginators.sort())
  })
})

describe('errors', () => {
  test('are the 59 that the SDK has, with the same faults', () => {
    const classes = Object.entries(sdk).filter(([name]) => /^[A-Z]\w+Exception$/.test(name))
    const names = classes.map(([name]) => name).filter((name) => !name.endsWith('ServiceException'))
    expect(errorNames).toEqual(names.sort())
    expect(errorNames).toHaveLength(59)
  })

  test('have the faults that the SDK has', () => {
    for (const [name, fault] of Object.entries(ERROR_FAULTS)) {
      const SdkError = (
        sdk as unknown as Record<string, new (options: object) => { $fault: string }>
      )[name]
      expect(SdkError && new SdkError({ message: '', $metadata: {} }).$fault, name).toBe(fault)
    }
  })

  test('of operations without AWS credentials have fingerprints of three characters that differ', () => {
    const fingerprints = USER_ERROR_FINGERPRINTS.match(/[0-9a-z]{3}/g) ?? []
    expect(fingerprints.join('')).toBe(USER_ERROR_FINGERPRINTS)
    expect(new Set(fingerprints).size).toBe(44)
  })
})

describe('constraints', () => {
  test('hold the input shape of every operation', () => {
    expect(Object.keys(INPUT_SHAPES)).toEqual(operationNames)
    for (const shape of Object.values(INPUT_SHAPES)) {
      expect(at(CONSTRAINTS, shape)).toMatchObject({ type: 'structure' })
    }
  })

  test('refer only to shapes that are there', () => {
    for (const { members = {}, member, key, value } of Object.values(CONSTRAINTS)) {
      const targets = [...Object.values(members).map(({ shape }) => shape), member, key, value]
      for (const target of targets)
        if (target !== undefined) expect(CONSTRAINTS).toHaveProperty(target)
    }
  })

  test('have patterns that compile, with (?s) of Java as a flag', () => {
    for (const { pattern } of Object.values(CONSTRAINTS)) {
      if (pattern === undefined) continue
      const [, dotAll, rest = ''] = pattern.match(/^(\(\?s\))?(.*)$/s) ?? []
      expect(() => new RegExp(rest, dotAll === undefined ? 'u' : 'su')).not.toThrow()
    }
  })
})

function at<T>(table: { readonly [name: string]: T }, name: string): T {
  const found = table[name]
  if (found === undefined) throw new TypeError(`no ${name}`)
  return found
}
