import { describe, expect, test } from 'vitest'
import type { Challenge } from '../../src/flow/challenge-context.ts'
import { next } from '../../src/flow/next.ts'
import type { State } from '../../src/flow/types.ts'

const asking: State = { username: 'typed@example.com' }
const challenge = (name: string, parameters: Record<string, string> = {}): Challenge => ({
  name,
  parameters,
  session: 'session-of-the-challenge',
  available: [],
})

describe('next', () => {
  test('begin asks the service', () => {
    expect(next(asking, { type: 'begin', name: 'USER_SRP_AUTH', secret: 'SRP_A' })).toEqual({
      state: asking,
      effect: {
        type: 'ask',
        operation: 'InitiateAuth',
        name: 'USER_SRP_AUTH',
        values: { USERNAME: 'typed@example.com' },
        secret: 'SRP_A',
      },
    })
  })

  test('PASSWORD_VERIFIER goes on without the caller, with the canonical name', () => {
    const verifier = challenge('PASSWORD_VERIFIER', {
      USER_ID_FOR_SRP: 'canonical',
      USERNAME: 'other',
    })
    const { state, effect } = next(asking, { type: 'challenge', ...verifier })
    expect(state).toEqual({ username: 'canonical' })
    expect(effect).toEqual({
      type: 'ask',
      operation: 'RespondToAuthChallenge',
      name: 'PASSWORD_VERIFIER',
      session: 'session-of-the-challenge',
      values: { USERNAME: 'canonical' },
      prove: verifier.parameters,
    })
  })

  test('NEW_PASSWORD_REQUIRED waits for the caller', () => {
    const event = {
      type: 'challenge' as const,
      ...challenge('NEW_PASSWORD_REQUIRED', {
        USER_ID_FOR_SRP: 'canonical',
        requiredAttributes: '["userAttributes.name","userAttributes.custom:team"]',
        userAttributes: '{"email":"a@example.com"}',
      }),
    }
    expect(next(asking, event)).toEqual({
      state: {
        step: {
          name: 'NEW_PASSWORD_REQUIRED',
          username: 'canonical',
          challengeSession: 'session-of-the-challenge',
          requiredAttributes: ['name', 'custom:team'],
          attributes: { email: 'a@example.com' },
        },
      },
    })
  })

  test.each([undefined, '', 'null', '7', '{'])('attributes given as %j count as none', (text) => {
    const parameters = text === undefined ? {} : { requiredAttributes: text, userAttributes: text }
    const event = {
      type: 'challenge' as const,
      ...challenge('NEW_PASSWORD_REQUIRED', parameters as Record<string, string>),
    }
    const { state } = next(asking, event)
    expect(state).toMatchObject({ step: { requiredAttributes: [] } })
  })

  test('a challenge of the future reaches the caller as it is', () => {
    const event = {
      type: 'challenge' as const,
      ...challenge('RETINA_SCAN', { EYE: 'left' }),
    }
    expect(next(asking, event).state).toEqual({
      step: {
        name: 'OTHER',
        challengeName: 'RETINA_SCAN',
        parameters: { EYE: 'left' },
        username: 'typed@example.com',
        challengeSession: 'session-of-the-challenge',
      },
    })
  })

  test('an answer carries the name and the session of its step', () => {
    const state: State = {
      step: {
        name: 'OTHER',
        challengeName: 'RETINA_SCAN',
        parameters: {},
        username: 'canonical',
        challengeSession: 'newest',
      },
    }
    expect(next(state, { type: 'answer', values: { ANSWER: '7' } }).effect).toEqual({
      type: 'ask',
      operation: 'RespondToAuthChallenge',
      name: 'RETINA_SCAN',
      session: 'newest',
      values: { USERNAME: 'canonical', ANSWER: '7' },
    })
  })

  test('an answer without a step changes nothing', () => {
    expect(next(asking, { type: 'answer', values: {} })).toEqual({ state: asking })
  })

  test('a late answer of the service changes nothing', () => {
    const done = next(asking, {
      type: 'done',
      step: {
        name: 'DONE',
        session: {
          username: 'anna',
          sub: 's',
          tokens: async () => Promise.reject(new Error('unused')),
        },
      },
    }).state
    expect(next(done, { type: 'challenge', ...challenge('RETINA_SCAN') })).toEqual({
      state: done,
    })
    expect(next(done, { type: 'answer', values: {} })).toEqual({ state: done })
  })
})
