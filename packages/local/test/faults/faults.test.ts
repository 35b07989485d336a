import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import type { Fault } from '../../src/faults/fault.ts'
import { requestOf, send } from '../support/send.ts'

const ORIGIN = 'http://127.0.0.1:9229'
const POOL = 'us-east-1_Example01'
const CLIENT = '1example23456789abcdefghij'
const PASSWORD = 'Correct-horse-1'

let pool: LocalPool
let seen: string[]

beforeEach(() => {
  seen = []
  pool = createLocalPool({
    seed: {
      pools: [
        {
          id: POOL,
          name: 'people',
          clients: [{ id: CLIENT, name: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
        },
      ],
    },
    onRequest: ({ target }) => seen.push(target),
  })
})

const post = (faults: unknown): Promise<Response> =>
  pool.fetch(
    new Request(`${ORIGIN}/_local/faults`, { method: 'POST', body: JSON.stringify({ faults }) }),
  )

const get = (path: string): Promise<Response> => pool.fetch(new Request(`${ORIGIN}${path}`))

const signUp = (Username: string) =>
  send(pool, 'SignUp', { ClientId: CLIENT, Username, Password: PASSWORD })

const signUpRequest = (Username: string, init: RequestInit = {}): Request =>
  new Request(
    requestOf('SignUp', JSON.stringify({ ClientId: CLIENT, Username, Password: PASSWORD })),
    init,
  )

const users = async (): Promise<readonly string[]> => {
  const { body } = await send(pool, 'ListUsers', { UserPoolId: POOL })
  return (body['Users'] as { Username: string }[]).map(({ Username }) => Username)
}

const BUSY = { status: 429, name: 'TooManyRequestsException', message: 'Rate exceeded' }

describe('the list of faults', () => {
  it('is answered with what each did so far', async () => {
    const faults = [
      { target: 'SignUp', times: 2, error: BUSY },
      { target: '*', latencyMs: 1, times: 'always' },
    ]
    const set = await post(faults)
    expect(await set.json()).toEqual({ faults: faults.map((fault) => ({ ...fault, hits: 0 })) })
    await signUp('ada')
    await get(`/${POOL}/.well-known/openid-configuration`)
    const hits = (await (await get('/_local/faults')).json()).faults.map(
      (fault: { hits: number }) => fault.hits,
    )
    expect(hits).toEqual([1, 1])
    expect(pool.faults().map((fault) => fault.hits)).toEqual([1, 1])
  })

  it('is replaced as a whole, and cleared by an empty one and by a reset', async () => {
    await post([{ target: 'SignUp', error: BUSY }])
    await post([{ target: 'GetUser', error: BUSY }])
    expect(pool.faults()).toEqual([{ target: 'GetUser', error: BUSY, hits: 0 }])
    expect(pool.faults([])).toEqual([])
    pool.faults([{ target: '*', drop: 'before' }])
    await pool.reset()
    expect(pool.faults()).toEqual([])
  })

  it.each([
    ['{}', 'faults must be a list'],
    ['[]', 'faults must be a list'],
    ['{"faults": {}}', 'faults must be a list'],
    ['{"faults": [null]}', 'faults[0] must be an object'],
    ['{"faults": [{"target": "*", "latency": 5}]}', 'faults[0].latency is not known'],
    ['{"faults": [{"drop": "before"}]}', 'faults[0].target must be a text'],
    ['{"faults": [{"target": "Sign", "drop": "before"}]}', 'faults[0].target must be the name of'],
    ['{"faults": [{"target": "*"}]}', 'faults[0] must have one of latencyMs'],
    ['{"faults": [{"target": "*", "truncate": false}]}', 'faults[0] must have one of latencyMs'],
    ['{"faults": [{"target": "*", "truncate": 1}]}', 'faults[0].truncate must be true or false'],
    ['{"faults": [{"target": "*", "drop": "now"}]}', 'faults[0].drop must be "before" or "after"'],
    ['{"faults": [{"target": "*", "latencyMs": -1}]}', 'faults[0].latencyMs must be a whole'],
    ['{"faults": [{"target": "*", "latencyMs": 600001}]}', 'faults[0].latencyMs must be a whole'],
    ['{"faults": [{"target": "*", "drop": "after", "times": 0}]}', 'faults[0].times must be'],
    ['{"faults": [{"target": "*", "drop": "after", "skip": 0.5}]}', 'faults[0].skip must be'],
    ['{"faults": [{"target": "*", "error": {}}]}', 'faults[0].error.status must be a whole number'],
    [
      '{"faults": [{"target": "*", "error": {"status": 200, "name": "x"}}]}',
      'faults[0].error.status must be a whole number from 400 to 599',
    ],
    [
      '{"faults": [{"target": "*", "error": {"status": 500, "name": "a\\nb"}}]}',
      'faults[0].error.name must be a text of visible ASCII',
    ],
    [
      '{"faults": [{"target": "*", "error": {"status": 500, "name": "x", "retryAfter": 3}}]}',
      'faults[0].error.retryAfter must be a text of visible ASCII',
    ],
    [
      '{"faults": [{"target": "*", "drop": "after", "truncate": true}]}',
      'faults[0] can not both drop',
    ],
    ['nonsense', 'The request body is not valid JSON'],
  ])('that is %s is refused, and the old one stays', async (body, reason) => {
    pool.faults([{ target: 'SignUp', error: BUSY }])
    const answer = await pool.fetch(
      new Request(`${ORIGIN}/_local/faults`, { method: 'POST', body }),
    )
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toContain(reason)
    expect(pool.faults()).toHaveLength(1)
  })

  it('is refused in code by the place that is wrong', () => {
    const wrong: Fault = { target: 'SignUp', times: -1, drop: 'before' }
    expect(() => pool.faults([wrong])).toThrow(TypeError)
    expect(() => pool.faults([wrong])).toThrow('faults[0].times')
  })
})

describe('which request a fault hits', () => {
  it('follows times and skip, and the first fault that is due is the one', async () => {
    const errorOf = (status: number) => ({ status, name: 'InternalErrorException' })
    pool.faults([
      { target: 'SignUp', error: errorOf(500) },
      { target: 'SignUp', error: errorOf(503), times: 2 },
      { target: 'SignUp', skip: 4, error: errorOf(502) },
      { target: 'ListUsers', error: errorOf(501), times: 'always' },
    ])
    const statuses: number[] = []
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) statuses.push((await signUp(name)).status)
    expect(statuses).toEqual([500, 503, 503, 200, 502, 200])
  })

  it('follows the end of a path', async () => {
    pool.faults([{ target: '/jwks.json', error: BUSY, times: 'always' }])
    expect((await get(`/${POOL}/.well-known/jwks.json`)).status).toBe(429)
    expect((await get(`/${POOL}/.well-known/openid-configuration`)).status).toBe(200)
  })

  it('is none under /_local, and no preflight', async () => {
    pool.faults([{ target: '*', drop: 'before', times: 'always' }])
    expect((await get('/_local/health')).status).toBe(200)
    expect((await pool.fetch(new Request(ORIGIN, { method: 'OPTIONS' }))).status).toBe(200)
    await expect(signUp('ada')).rejects.toThrow(TypeError)
    expect(pool.faults()[0]?.hits).toBe(1)
  })
})

describe('an injected error', () => {
  it('is framed as the service frames errors, and nothing is run', async () => {
    pool.faults([{ target: 'SignUp', error: { ...BUSY, retryAfter: '3' } }])
    const { body, headers, status } = await signUp('ada')
    expect(status).toBe(429)
    expect(body).toEqual({ __type: 'TooManyRequestsException', message: 'Rate exceeded' })
    expect(headers.get('x-amzn-errortype')).toBe('TooManyRequestsException:')
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('retry-after')).toBe('3')
    expect(await users()).toEqual([])
  })

  it('can be read by pages of other origins, with the time to wait', async () => {
    pool.faults([{ target: 'SignUp', error: { ...BUSY, retryAfter: '3' } }])
    const { headers } = await signUp('ada')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After')
  })

  it('has the form of OAuth where a path is asked', async () => {
    pool.faults([
      { target: '/oauth2/token', error: { status: 400, name: 'invalid_grant' } },
      { target: '/oauth2/token', error: { status: 503, name: 'server_error', message: 'Busy' } },
    ])
    const ask = () =>
      pool.fetch(new Request(`${ORIGIN}/${POOL}/oauth2/token`, { method: 'POST', body: 'a=b' }))
    const first = await ask()
    expect([first.status, await first.json()]).toEqual([400, { error: 'invalid_grant' }])
    expect(first.headers.get('content-type')).toBe('application/json')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    const second = await ask()
    expect([second.status, await second.json()]).toEqual([
      503,
      { error: 'server_error', error_description: 'Busy' },
    ])
  })
})

describe('a dropped connection', () => {
  it('before the operation leaves everything as it was', async () => {
    pool.faults([{ target: 'SignUp', drop: 'before' }])
    await expect(signUp('ada')).rejects.toThrow(TypeError)
    expect(await users()).toEqual([])
  })

  it('after the operation keeps what was done from whoever asked', async () => {
    pool.faults([{ target: 'SignUp', drop: 'after' }])
    await expect(signUp('ada')).rejects.toThrow(TypeError)
    expect(await users()).toEqual(['ada'])
  })
})

describe('a truncated answer', () => {
  it('is the first half of the text', async () => {
    pool.faults([{ target: 'SignUp', truncate: true }])
    const answer = await pool.fetch(signUpRequest('ada'))
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toMatch(/^\{"/)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(await users()).toEqual(['ada'])
  })

  it('may be that of an injected error', async () => {
    pool.faults([{ target: 'SignUp', error: BUSY, truncate: true }])
    const answer = await pool.fetch(signUpRequest('ada'))
    expect([answer.status, await answer.text()]).toEqual([429, '{"__type":"TooManyRequestsExcep'])
  })
})

describe('latency', () => {
  it('lets a later request overtake', async () => {
    pool.faults([{ target: 'SignUp', latencyMs: 100 }])
    const order: string[] = []
    await Promise.all(
      ['slow', 'fast'].map(async (name) => {
        await signUp(name)
        order.push(name)
      }),
    )
    expect(order).toEqual(['fast', 'slow'])
  })

  it('ends when whoever asked gives up, and what was asked for is done', async () => {
    pool.faults([{ target: 'SignUp', latencyMs: 60_000, times: 'always' }])
    const gone = new AbortController()
    const waiting = pool.fetch(signUpRequest('ada', { signal: gone.signal }))
    gone.abort(new Error('gave up'))
    await expect(waiting).rejects.toThrow('gave up')
    const late = pool.fetch(signUpRequest('bob', { signal: AbortSignal.timeout(50) }))
    await expect(late).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(await users()).toEqual(['ada', 'bob'])
  })
})

describe('onRequest', () => {
  it('is told of each request of the protocol and of OAuth, also of those that faults hit', async () => {
    pool.faults([{ target: '*', drop: 'before' }])
    await expect(signUp('ada')).rejects.toThrow(TypeError)
    await signUp('ada')
    await pool.fetch(new Request(`${ORIGIN}/${POOL}/oauth2/token`, { method: 'POST', body: '' }))
    await pool.fetch(new Request(ORIGIN, { method: 'OPTIONS' }))
    await get('/_local/health')
    await get('/favicon.ico')
    await get(`/${POOL}/.well-known/openid-configuration`)
    expect(seen).toEqual(['SignUp', 'SignUp', `/${POOL}/oauth2/token`])
  })
})
