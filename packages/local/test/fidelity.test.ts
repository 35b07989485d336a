import { readFileSync } from 'node:fs'
import { OPERATIONS } from '@cognito-kit/protocol/operations'
import { describe, expect, it } from 'vitest'
import { HANDLERS } from '../src/operations/registry.ts'

const ROW = /^\| (\w+) \| (built|not yet) \| (.+) \| (.+) \|$/gm

const text = readFileSync(new URL('../../../docs/fidelity.md', import.meta.url), 'utf8')
const rows = [...text.matchAll(ROW)].map(([, operation = '', state = '']) => ({ operation, state }))

describe('docs/fidelity.md', () => {
  it('lists all 140 operations once, in order', () => {
    expect(rows.map(({ operation }) => operation)).toEqual(Object.keys(OPERATIONS))
  })

  it.each(rows)('says of $operation what is true: $state', ({ operation, state }) => {
    expect(Object.hasOwn(HANDLERS, operation) ? 'built' : 'not yet').toBe(state)
  })
})
