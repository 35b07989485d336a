import { describe, expect, it } from 'vitest'
import type { Triggers } from '../../src/context.ts'
import { createTriggers, type TriggerPorts } from '../../src/triggers/create-triggers.ts'
import { invokeForResponse } from '../../src/triggers/invoke.ts'
import { createTestServer, errorOf } from '../support/test-server.ts'

const CALL = {
  source: 'PreSignUp_SignUp',
  userName: 'anna',
  request: { userAttributes: {} },
  response: { autoConfirmUser: false },
}

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:trigger'

/** Calls PreSignUp of a pool that names `target` for it. */
const call = async (ports: Partial<TriggerPorts>, target?: string) => {
  const server = await createTestServer({
    ...(target === undefined ? {} : { pool: { LambdaConfig: { PreSignUp: target } } }),
  })
  const { poolId } = server
  const triggers: Triggers = createTriggers({
    functions: {},
    fetch: () => Promise.reject(new Error('refused')),
    limit: () => new AbortController().signal,
    ...ports,
  })
  const pool = { poolId, pool: server.context.store.pools.get(poolId)?.pool ?? {} }
  return invokeForResponse({ ...server.context, triggers }, pool, 'PreSignUp', CALL)
}

/** One function for PreSignUp of every pool. */
const code = (run: (event: unknown) => unknown): Partial<TriggerPorts> => ({
  functions: new Proxy(
    {},
    {
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: () => ({ PreSignUp: run }),
    },
  ),
})

const endpoint = (answer: () => Response | Promise<Response>, seen: Request[] = []) => ({
  fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
    seen.push(new Request(input, init))
    return answer()
  },
})

describe('a trigger', () => {
  it('does not exist unless it is configured', async () => {
    expect(await call({})).toBeUndefined()
  })

  it('gets a copy of the event with what all events share', async () => {
    let seen: unknown
    const response = await call(
      code((event) => {
        seen = structuredClone(event)
        return { ...(event as object), response: { autoConfirmUser: true } }
      }),
    )
    expect(response).toEqual({ autoConfirmUser: true })
    expect(seen).toEqual({
      version: '1',
      triggerSource: 'PreSignUp_SignUp',
      region: 'eu-west-1',
      userPoolId: expect.stringMatching(/^eu-west-1_/),
      userName: 'anna',
      callerContext: {
        awsSdkVersion: 'aws-sdk-unknown-unknown',
        clientId: 'CLIENT_ID_NOT_APPLICABLE',
      },
      request: { userAttributes: {} },
      response: { autoConfirmUser: false },
    })
  })

  it('refuses with its own message, and is not asked again', async () => {
    let calls = 0
    const refuse = code(() => {
      calls += 1
      throw new Error('Not allowed.')
    })
    expect(await errorOf(call(refuse))).toBe(
      'UserLambdaValidationException: PreSignUp failed with error Not allowed..',
    )
    expect(calls).toBe(1)
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'yes'],
    ['a list', []],
    ['no response', { version: '1' }],
    ['a response that is a text', { response: 'yes' }],
  ])('that gives back %s is not understood', async (_what, answer) => {
    expect(await errorOf(call(code(() => answer)))).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    )
  })

  it('that gives back what JSON cannot say is told so', async () => {
    expect(await errorOf(call(code(() => ({ response: { n: 1n } }))))).toBe(
      'InvalidLambdaResponseException: Invalid lambda function output : Invalid JSON',
    )
  })

  it('that hangs is given up after three tries', async () => {
    let calls = 0
    const hang = code(() => {
      calls += 1
      return new Promise(() => undefined)
    })
    const result = errorOf(call({ ...hang, limit: () => AbortSignal.abort() }))
    expect(await result).toBe(
      'UnexpectedLambdaException: PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    )
    expect(calls).toBe(3)
  })

  it('that an ARN names and nobody has given code for is not found', async () => {
    expect(await errorOf(call({}, ARN))).toBe(
      'UnexpectedLambdaException: PreSignUp invocation failed due to error ResourceNotFoundException.',
    )
  })

  it('in code comes before what the pool names', async () => {
    const given = code((event) => ({ ...(event as object), response: { from: 'code' } }))
    expect(await call(given, ARN)).toEqual({ from: 'code' })
  })
})

describe('a trigger behind an HTTP endpoint', () => {
  const URL = 'http://127.0.0.1:4000/pre-sign-up'

  it('gets the event by POST and answers with it', async () => {
    const seen: Request[] = []
    const answer = endpoint(() => Response.json({ response: { autoConfirmUser: true } }), seen)
    expect(await call(answer, URL)).toEqual({ autoConfirmUser: true })
    expect(seen[0]?.method).toBe('POST')
    expect(seen[0]?.headers.get('content-type')).toBe('application/json')
    expect(await seen[0]?.json()).toMatchObject({ triggerSource: 'PreSignUp_SignUp' })
  })

  it.each([200, 500])('refuses by errorMessage with status %i', async (status) => {
    const answer = endpoint(() => Response.json({ errorMessage: 'No' }, { status }))
    expect(await errorOf(call(answer, URL))).toBe(
      'UserLambdaValidationException: PreSignUp failed with error No.',
    )
  })

  it('that answers no JSON is told so', async () => {
    expect(
      await errorOf(
        call(
          endpoint(() => new Response('<html>')),
          URL,
        ),
      ),
    ).toBe('InvalidLambdaResponseException: Invalid lambda function output : Invalid JSON')
  })

  it('is tried three times, and the third answer counts', async () => {
    let calls = 0
    const answer = endpoint(() => {
      calls += 1
      return calls < 3 ? new Response('', { status: 503 }) : Response.json({ response: {} })
    })
    expect(await call(answer, URL)).toEqual({})
  })

  it('that cannot be reached is an unexpected error', async () => {
    expect(await errorOf(call({}, URL))).toBe(
      'UnexpectedLambdaException: PreSignUp invocation failed due to error ServiceException.',
    )
  })
})
