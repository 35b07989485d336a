import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../support/test-server.ts'
import { CLIENT_SECRET, createWire } from '../support/wire.ts'
import { BEGINNING } from './cases/beginning.ts'
import type { Case } from './cases/case.ts'
import { CHALLENGES } from './cases/challenges.ts'
import { GROUPS } from './cases/groups.ts'
import { SIGN_UP } from './cases/sign-up.ts'
import { TOKENS } from './cases/tokens.ts'
import { TRIGGERS } from './cases/triggers.ts'
import { VALIDATION } from './cases/validation.ts'
import { ELSEWHERE, ROWS } from './rows.ts'

const CHAPTERS: readonly (readonly [chapter: string, cases: readonly Case[]])[] = [
  ['a first request', BEGINNING],
  ['input that breaks the model', VALIDATION],
  ['an answer to a challenge', CHALLENGES],
  ['a sign-up', SIGN_UP],
  ['a token', TOKENS],
  ['a trigger', TRIGGERS],
  ['a group or a search for users', GROUPS],
]

describe.each(CHAPTERS)('%s is refused in the words of the service:', (_chapter, cases) => {
  const titled = cases.map((each) => [`row ${each.row}: ${each.situation}`, each] as const)

  it.each(titled)('%s', async (_title, { code, send, settings, text }) => {
    const { body, headers, status } = await send(await createWire(settings))
    expect([body.__type, body.message]).toEqual([
      code,
      typeof text === 'string' ? text : expect.stringMatching(text),
    ])
    for (const secret of [PASSWORD, CLIENT_SECRET]) {
      expect(JSON.stringify([body, [...headers]])).not.toContain(secret)
    }
    expect(status).toBe(400)
    expect(headers.get('x-amzn-errortype')).toBe(`${code}:`)
  })
})

describe('the catalogue of errors', () => {
  const covered = new Set(CHAPTERS.flatMap(([, cases]) => cases.map(({ row }) => row)))
  const excused = Object.keys(ELSEWHERE).map(Number)

  it('has every row with good evidence tested here, or says why not', () => {
    expect(ROWS.filter((row) => !covered.has(row) && !excused.includes(row))).toEqual([])
  })

  it('excuses no row that is tested, and none that is not in it', () => {
    expect(excused.filter((row) => covered.has(row) || !ROWS.includes(row))).toEqual([])
    expect([...covered].filter((row) => !ROWS.includes(row))).toEqual([])
  })
})
