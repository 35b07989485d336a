import { describe, expect, it } from 'vitest'
import { amrOf, levelOf, methodsIn, satisfies } from '../../src/levels/combinations.ts'

describe('levels of authentication', () => {
  it.each([
    [['pwd'], 1],
    [['sms'], 2],
    [['email_otp'], 2],
    [['sms', 'email_otp'], 2],
    [['swk'], 3],
    [['hwk'], 3],
    [['pwd', 'sms'], 3],
    [['email_otp', 'pwd'], 3],
    [['pwd', 'swk'], 3],
    [['pwd', 'otp'], 4],
    [['swk', 'otp', 'pwd'], 4],
  ])('take %j for level %i', (methods, level) => {
    expect(levelOf(methods)).toBe(level)
  })

  it.each([[[]], [['otp']], [['fed']], [['mfa']]])('take %j for none', (methods) => {
    expect(levelOf(methods)).toBeUndefined()
  })

  it('are satisfied by their own combinations alone', () => {
    expect(satisfies(['swk'], 2)).toBe(false)
    expect(satisfies(['pwd', 'otp'], 3)).toBe(false)
    expect(satisfies(['pwd', 'sms'], 2)).toBe(true)
  })
})

describe('the amr claim', () => {
  it.each([
    [['pwd'], ['pwd']],
    [
      ['pwd', 'otp'],
      ['pwd', 'otp', 'mfa'],
    ],
    [
      ['email_otp', 'sms'],
      ['email_otp', 'sms', 'mfa'],
    ],
    [
      ['swk', 'hwk'],
      ['swk', 'hwk'],
    ],
    [
      ['hwk', 'pwd'],
      ['hwk', 'pwd', 'mfa'],
    ],
  ])('of %j is %j', (methods, amr) => {
    expect(amrOf(methods)).toEqual(amr)
    expect([...methodsIn(amr)].sort()).toEqual([...methods].sort())
  })

  it('gives no methods that this server does not know', () => {
    expect(methodsIn(['fed', 'mfa', 'pwd', 'x'])).toEqual(['pwd'])
  })
})
