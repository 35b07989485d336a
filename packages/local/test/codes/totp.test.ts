import { describe, expect, it } from 'vitest'
import { matchTotp, timeStepOf, totpCode } from '../../src/codes/totp.ts'
import { toBase32 } from '../../src/encoding/base32.ts'
import { utf8 } from '../../src/encoding/text.ts'
import { appCode } from '../support/mfa-server.ts'

const SECRET = utf8('12345678901234567890')

/** RFC 6238 appendix B, SHA-1: the eight digits there end in the six of a shorter code. */
const VECTORS = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const

describe('totpCode', () => {
  it.each(VECTORS)('agrees with RFC 6238 at second %i', (seconds, code) => {
    expect(totpCode(SECRET, timeStepOf(seconds * 1000))).toBe(code.slice(-6))
    expect(appCode(toBase32(SECRET), seconds * 1000)).toBe(code.slice(-6))
  })
})

describe('matchTotp', () => {
  const nowMs = 1_234_567_890_000
  const now = timeStepOf(nowMs)

  it.each([-1, 0, 1])('takes the code of the step %i away', (away) => {
    expect(matchTotp(SECRET, totpCode(SECRET, now + away), nowMs)).toBe(now + away)
  })

  it.each([-2, 2])('refuses the code of the step %i away', (away) => {
    expect(matchTotp(SECRET, totpCode(SECRET, now + away), nowMs)).toBeUndefined()
  })

  it.each(['', '12345', '1234567', 'abcdef', ' 005924', '005924 '])('refuses "%s"', (code) => {
    expect(matchTotp(SECRET, code, nowMs)).toBeUndefined()
  })

  it('begins with the first step', () => {
    expect(matchTotp(SECRET, totpCode(SECRET, 0), 0)).toBe(0)
  })
})
