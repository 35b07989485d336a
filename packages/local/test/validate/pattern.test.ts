import { CONSTRAINTS } from '@cognito-kit/protocol/constraints'
import { describe, expect, it } from 'vitest'
import { toRegExp } from '../../src/validate/pattern.ts'

const PATTERNS = [...new Set(Object.values(CONSTRAINTS).flatMap(({ pattern }) => pattern ?? []))]

describe('patterns of the model', () => {
  it.each(PATTERNS)('%s compiles', (pattern) => {
    expect(toRegExp(pattern).unicode).toBe(true)
  })
})

describe('translated patterns', () => {
  it.each([
    ['match the whole text', '[0-9]+', '12a', false],
    ['match the whole text when anchored already', '^[0-9]+$', '12\n', false],
    ['match alternatives as a whole', 'a|b', 'ab', false],
    ['keep Unicode classes', '[\\p{L}\\p{N}]+', 'ä5', true],
    ['do not count a no-break space as white space', '[\\S]+', 'a\u00a0b', true],
    ['count ASCII white space outside of classes', 'a\\sb', 'a\tb', true],
    ['do not count other white space outside of classes', 'a\\sb', 'a\u2003b', false],
    ['count ASCII white space inside classes', '[\\w\\s]+', 'a b\nc', true],
    ['do not count other white space inside classes', '[\\w\\s]+', 'a\u00a0b', false],
    ['leave line ends out of the dot', '.*', 'a\nb', false],
    ['leave NEL out of the dot', '.*', 'a\u0085b', false],
    ['take line ends into the dot when asked to', '(?s).*', 'a\nb', true],
    ['ignore case when asked to', '(?i)abc', 'ABC', true],
    ['leave escaped brackets alone', '\\{####\\}', '{####}', true],
    ['count an astral character as one', '.', '💡', true],
  ])('%s', (_, pattern, text, matches) => {
    expect(toRegExp(pattern).test(text)).toBe(matches)
  })
})
