import { exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type TokenVerifier, verifyToken } from '../../src/server/index.ts'
import {
  ACCESS,
  type KeysEndpoint,
  keysAnswer,
  keysEndpoint,
  makeKey,
  NOW_MS,
  type PoolKey,
  reasonFor,
  sign,
  verifierOf,
} from '../support/token-pool.ts'

const HOUR_MS = 3_600_000

let key: PoolKey
let nextKey: PoolKey
let token: string
let nextToken: string

/** The claims of a token that outlives these tests. */
const LASTING = { ...ACCESS, exp: NOW_MS }

beforeAll(async () => {
  ;[key, nextKey] = await Promise.all([makeKey('key='), makeKey('next-key=')])
  ;[token, nextToken] = await Promise.all([sign(key, LASTING), sign(nextKey, LASTING)])
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** A verifier whose clock the test moves. */
function world(endpoint: KeysEndpoint) {
  const time = { ms: NOW_MS }
  const verifier = verifierOf(endpoint, { now: () => time.ms })
  const verdict = (value = token): Promise<string> => reasonFor(verifyToken(verifier, value))
  const wait = async (ms: number): Promise<void> => {
    time.ms += ms
    await settle()
  }
  return { verifier, verdict, wait }
}

/** Lets what runs in the background come to its end. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

const failureOf = (verifier: TokenVerifier): Promise<unknown> =>
  verifyToken(verifier, token).then(
    () => 'accepted',
    (error: unknown) => error,
  )

const verdicts = (count: number, verdict: () => Promise<string>): Promise<Set<string>> =>
  Promise.all(Array.from({ length: count }, verdict)).then((all) => new Set(all))

describe('the keys of a pool', () => {
  test('are fetched once for all who wait for them, and then kept', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    expect(await verdicts(50, verdict)).toEqual(new Set(['accepted']))
    await wait(HOUR_MS - 1)
    expect(await verdicts(50, verdict)).toEqual(new Set(['accepted']))
    expect(endpoint.requests).toHaveLength(1)
  })

  test('are not fetched before there is a token of the pool', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict } = world(endpoint)
    expect(await verdict(await sign(key, { ...LASTING, iss: 'https://other' }))).toBe('issuer')
    expect(endpoint.requests).toHaveLength(0)
  })

  test('are fetched anew after an hour, and nobody waits for that', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    await verdict()
    endpoint.answer = () => new Promise(() => undefined)
    await wait(HOUR_MS)
    expect(await verdicts(20, verdict)).toEqual(new Set(['accepted']))
    expect(endpoint.requests).toHaveLength(2)
  })

  test('that were rotated are found at the first token that names them', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    expect(await verdict()).toBe('accepted')
    endpoint.answer = () => keysAnswer(key, nextKey)
    await wait(10_000)
    expect(await verdicts(20, () => verdict(nextToken))).toEqual(new Set(['accepted']))
    expect(await verdict()).toBe('accepted')
    expect(endpoint.requests).toHaveLength(2)
  })

  test('that were withdrawn are refused once that is known', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    expect(await verdict()).toBe('accepted')
    endpoint.answer = () => keysAnswer(nextKey)
    await wait(HOUR_MS)
    expect(await verdict()).toBe('accepted')
    await settle()
    expect(await verdict()).toBe('unknown-key')
    expect(await verdict(nextToken)).toBe('accepted')
  })

  test('are not asked for again and again because tokens invent key ids', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    await verdict()
    await wait(10_000)
    const forged = await Promise.all(
      Array.from({ length: 200 }, (_, index) => sign(key, LASTING, { kid: `invented-${index}` })),
    )
    const all = new Set<string>()
    for (const value of forged) all.add(await verdict(value))
    expect(all).toEqual(new Set(['unknown-key']))
    expect(endpoint.requests).toHaveLength(2)
    await wait(9_999)
    await verdict(forged[0])
    expect(endpoint.requests).toHaveLength(2)
    await wait(1)
    await verdict(forged[0])
    expect(endpoint.requests).toHaveLength(3)
    expect(await verdict()).toBe('accepted')
  })
})

describe('while the keys cannot be had', () => {
  test('tokens are refused in a way that invites another try, with one request a second', async () => {
    const endpoint = keysEndpoint(key)
    endpoint.answer = () => Promise.reject(new TypeError('fetch failed'))
    const { verifier, verdict, wait } = world(endpoint)
    expect(await failureOf(verifier)).toMatchObject({
      code: 'ERR_TOKEN',
      reason: 'keys-unavailable',
      retryable: true,
      cause: { code: 'ERR_NETWORK', cause: { message: 'fetch failed' } },
    })
    expect(await verdicts(100, verdict)).toEqual(new Set(['keys-unavailable']))
    await wait(999)
    expect(await verdict()).toBe('keys-unavailable')
    expect(endpoint.requests).toHaveLength(1)
    endpoint.answer = () => keysAnswer(key)
    await wait(1)
    expect(await verdicts(20, verdict)).toEqual(new Set(['accepted']))
    expect(endpoint.requests).toHaveLength(2)
  })

  test('known ones serve for a day and no longer', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    await verdict()
    endpoint.answer = () => new Response('', { status: 503 })
    for (let hour = 1; hour < 24; hour++) {
      await wait(HOUR_MS)
      expect(await verdict()).toBe('accepted')
    }
    expect(endpoint.requests).toHaveLength(24)
    expect(await verdict(nextToken)).toBe('keys-unavailable')
    await wait(HOUR_MS)
    expect(await verdict()).toBe('keys-unavailable')
    endpoint.answer = () => keysAnswer(key)
    await wait(1000)
    expect(await verdict()).toBe('accepted')
  })

  test('a clock that was set back does not make old ones young', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    await verdict()
    endpoint.answer = () => keysAnswer(nextKey)
    await wait(-24 * HOUR_MS)
    expect(await verdict()).toBe('unknown-key')
    expect(await verdict(nextToken)).toBe('accepted')
    expect(endpoint.requests).toHaveLength(2)
  })

  test('a place that never answers holds nobody up for longer than the limit', async () => {
    const controller = new AbortController()
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal)
    const endpoint = keysEndpoint(key)
    endpoint.answer = () => new Promise(() => undefined)
    const { verifier, verdict } = world(endpoint)
    const waiting = [failureOf(verifier), verdict(), verdict()]
    await settle()
    controller.abort()
    expect(await Promise.all(waiting)).toEqual([
      expect.objectContaining({
        reason: 'keys-unavailable',
        cause: expect.objectContaining({ code: 'ERR_NETWORK' }),
      }),
      'keys-unavailable',
      'keys-unavailable',
    ])
    expect(new Set(limit.mock.calls.flat())).toEqual(new Set([5000]))
    expect(endpoint.requests).toHaveLength(1)
  })

  test('a request that a worker dropped with its caller does not stand in the way of the next', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    await verdict()
    const dropped = new AbortController().signal
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(dropped)
    endpoint.answer = () => new Promise(() => undefined)
    await wait(HOUR_MS)
    expect(await verdict()).toBe('accepted')
    endpoint.answer = () => keysAnswer(key, nextKey)
    await wait(4999)
    expect(await verdict()).toBe('accepted')
    expect(endpoint.requests).toHaveLength(2)
    await wait(1)
    expect(await verdict(nextToken)).toBe('accepted')
    expect(endpoint.requests).toHaveLength(3)
    limit.mockRestore()
  })

  test('who waits for a request that a worker dropped asks again when the limit is over', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict } = world(endpoint)
    const ours = new AbortController()
    const limit = vi.spyOn(AbortSignal, 'timeout')
    limit.mockReturnValueOnce(new AbortController().signal).mockReturnValueOnce(ours.signal)
    endpoint.answer = () => new Promise(() => undefined)
    const waiting = verdict()
    await settle()
    endpoint.answer = () => keysAnswer(key)
    ours.abort()
    expect(await waiting).toBe('accepted')
    expect(endpoint.requests).toHaveLength(2)
  })

  test('who stops waiting for a dropped request leaves the next one to the others', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict, wait } = world(endpoint)
    const never = new AbortController().signal
    const first = new AbortController()
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(never)
    limit.mockReturnValueOnce(never).mockReturnValueOnce(first.signal)
    endpoint.answer = () => new Promise(() => undefined)
    const waiting = [verdict()]
    await wait(5000)
    let answerLate = (): void => undefined
    endpoint.answer = () =>
      new Promise((resolve) => {
        answerLate = () => resolve(keysAnswer(key))
      })
    waiting.push(verdict())
    await settle()
    first.abort()
    await settle()
    waiting.push(verdict())
    await settle()
    answerLate()
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['accepted']))
    expect(endpoint.requests).toHaveLength(2)
  })

  test('who waited in vain, twice, is not told that the key is unknown', async () => {
    const endpoint = keysEndpoint(key)
    const { verdict } = world(endpoint)
    const never = new AbortController().signal
    const limits = [0, 1].map(() => new AbortController())
    const signals = [never, limits[0]?.signal ?? never, never, limits[1]?.signal ?? never]
    const limit = vi.spyOn(AbortSignal, 'timeout')
    for (const signal of signals) limit.mockReturnValueOnce(signal)
    endpoint.answer = () => new Promise(() => undefined)
    const waiting = verdict()
    for (const one of limits) {
      await settle()
      one.abort()
    }
    expect(await waiting).toBe('keys-unavailable')
  })

  test('an answer without end is not read to its end', async () => {
    const state = { chunks: 0, isCancelled: false }
    const endpoint = keysEndpoint(key)
    endpoint.answer = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            state.chunks += 1
            controller.enqueue(new Uint8Array(16_384).fill(32))
          },
          cancel: () => {
            state.isCancelled = true
          },
        }),
      )
    const { verifier } = world(endpoint)
    expect(await failureOf(verifier)).toMatchObject({
      reason: 'keys-unavailable',
      cause: { code: 'ERR_BAD_RESPONSE', message: expect.stringContaining('too large') },
    })
    await settle()
    expect(state.isCancelled).toBe(true)
    expect(state.chunks).toBeLessThan(12)
  })

  test.each<[string, () => Response]>([
    ['a missing pool', () => Response.json({ message: 'no such pool' }, { status: 404 })],
    ['a failing service', () => new Response('', { status: 500 })],
    ['somewhere else', () => Response.redirect('https://evil.example/keys', 302)],
    ['a page', () => new Response('<html>Sign in to the network</html>')],
    ['nothing', () => new Response(null)],
    ['a list', () => Response.json([])],
    ['no keys', () => Response.json({ key: [] })],
    ['keys that are none', () => Response.json({ keys: ['key'] })],
    ['broken text', () => new Response(Uint8Array.of(0x7b, 0xff, 0x7d))],
  ])('because the answer is %s, the cause says so', async (_, answer) => {
    const endpoint = keysEndpoint(key)
    endpoint.answer = answer
    const { verifier } = world(endpoint)
    expect(await failureOf(verifier)).toMatchObject({
      reason: 'keys-unavailable',
      retryable: true,
      cause: { code: 'ERR_BAD_RESPONSE' },
    })
  })

  test('bad keys are no keys', async () => {
    const short = await generateKeyPair('RS256', { modulusLength: 2048 })
    const { e, n = '' } = await exportJWK(short.publicKey)
    const bad = { kid: key.kid, kty: 'RSA', alg: 'RS256', use: 'sig', e }
    const sets = [
      [{ ...bad, n: 'AQAB' }],
      [{ ...bad, n: n.slice(0, 171) }],
      [{ ...bad, n: 7 }],
      [key.jwk, { ...bad, n }],
    ]
    for (const keys of sets) {
      const endpoint = keysEndpoint()
      endpoint.answer = () => Response.json({ keys })
      expect(await world(endpoint).verdict()).toBe('keys-unavailable')
    }
  })

  test('keys for another purpose do not verify tokens', async () => {
    const secret = { kid: key.kid, kty: 'oct', k: 'c2VjcmV0', alg: 'HS256' }
    const forOthers = [{ alg: 'RS512' }, { use: 'enc' }, { key_ops: ['encrypt'] }, { kid: 'other' }]
    const sets = [[], [secret], ...forOthers.map((change) => [{ ...key.jwk, ...change }])]
    for (const keys of sets) {
      const endpoint = keysEndpoint()
      endpoint.answer = () => Response.json({ keys })
      expect(await world(endpoint).verdict()).toBe('unknown-key')
    }
  })
})

test('without a port the platform’s fetch is asked, as it is at that time', async () => {
  const asked: string[] = []
  const verifier = verifierOf(keysEndpoint(key), { fetch: undefined })
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return keysAnswer(key)
  })
  expect(await reasonFor(verifyToken(verifier, token))).toBe('accepted')
  expect(asked).toHaveLength(1)
})
