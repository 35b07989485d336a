import { describe, expect, it } from 'vitest'
import type { AuthenticationLevel } from '../../src/context.ts'
import { LEVELS, type Method } from '../../src/levels/combinations.ts'
import { canReach, isReached, type Means, questionsToward } from '../../src/levels/questions.ts'

const FIRSTS: readonly Method[] = ['pwd', 'email_otp', 'sms', 'swk']
const SECONDS: readonly Method[] = ['sms', 'otp', 'email_otp']

const ALL: Means = {
  firsts: FIRSTS,
  seconds: SECONDS,
  active: [],
  isMfaDue: false,
  isPasskeyMfa: false,
}

const DUE: Means = { ...ALL, firsts: ['pwd'], active: ['otp'], isMfaDue: true }

const ask = (level: AuthenticationLevel, methods: readonly Method[], means: Means = ALL) => {
  const { firsts, seconds } = questionsToward(level, methods, means)
  return [[...firsts].sort().join(' '), [...seconds].sort().join(' ')]
}

describe('questions from the ground', () => {
  it('are the combinations of the level', () => {
    expect(ask(1, [])).toEqual(['pwd', ''])
    expect(ask(2, [])).toEqual(['email_otp sms', ''])
    expect(ask(3, [])).toEqual(['pwd swk', ''])
    expect(ask(4, [])).toEqual(['pwd', ''])
  })

  it('leave out a password that nothing could follow', () => {
    expect(ask(3, [], { ...ALL, seconds: ['otp'] })).toEqual(['swk', ''])
    expect(ask(4, [], { ...ALL, seconds: ['sms'] })).toEqual(['', ''])
  })
})

describe('questions after a password', () => {
  it('are what is missing', () => {
    expect(ask(2, ['pwd'])[1]).toBe('email_otp sms')
    expect(ask(3, ['pwd'])[1]).toBe('email_otp sms')
    expect(ask(4, ['pwd'])).toEqual(['', 'otp'])
    expect(ask(4, ['pwd', 'sms'])).toEqual(['', 'otp'])
  })
})

describe('questions after another factor', () => {
  it('ask for the password first', () => {
    expect(ask(4, ['swk'])).toEqual(['pwd', ''])
    expect(ask(3, ['email_otp'])).toEqual(['pwd swk', ''])
  })
})

describe('questions where MFA is due', () => {
  it('ask for two factors whatever the level', () => {
    for (const level of LEVELS) {
      expect(ask(level, [], DUE)).toEqual(['pwd', ''])
      expect(ask(level, ['pwd'], DUE)).toEqual(['', 'otp'])
      expect(isReached(level, ['pwd'], DUE)).toBe(false)
      expect(isReached(level, ['pwd', 'otp'], DUE)).toBe(true)
    }
  })

  it('go beyond what is turned on only where that leads nowhere', () => {
    const texts: Means = { ...DUE, active: ['sms'] }
    expect(ask(3, ['pwd'], texts)).toEqual(['', 'sms'])
    expect(ask(4, ['pwd'], texts)).toEqual(['', 'otp'])
  })

  it('take a passkey for two factors only where it counts as such', () => {
    const passkeys: Means = { ...DUE, firsts: ['pwd', 'swk'], isPasskeyMfa: true }
    expect(ask(3, [], passkeys)).toEqual(['pwd swk', ''])
    expect(isReached(1, ['hwk'], passkeys)).toBe(true)
    expect(isReached(1, ['hwk'], { ...passkeys, isPasskeyMfa: false })).toBe(false)
  })
})

describe('every question', () => {
  const subsets = <T>(items: readonly T[]): readonly (readonly T[])[] =>
    items.reduce<readonly (readonly T[])[]>(
      (all, item) => all.concat(all.map((one) => one.concat(item))),
      [[]],
    )

  it('leads to the level in two answers at most, and is never about what is proven', () => {
    for (const firsts of subsets(FIRSTS)) {
      for (const seconds of subsets(SECONDS)) {
        for (const methods of subsets<Method>(['pwd', 'otp', 'email_otp', 'swk'])) {
          for (const level of LEVELS) checkQuestions(level, methods, { ...ALL, firsts, seconds })
        }
      }
    }
  })

  const checkQuestions = (
    level: AuthenticationLevel,
    methods: readonly Method[],
    means: Means,
  ): void => {
    const asked = questionsToward(level, methods, means)
    if (isReached(level, methods, means)) return
    for (const method of [...asked.firsts, ...asked.seconds]) {
      expect(methods).not.toContain(method)
      const after = [...methods, method]
      const next = questionsToward(level, after, means).seconds
      const ends = [after, ...next.map((second) => [...after, second])]
      expect(ends.some((end) => isReached(level, end, means))).toBe(true)
    }
    const isAsked = asked.firsts.length + asked.seconds.length > 0
    expect(canReach(level, methods, means)).toBe(isAsked)
  }
})
