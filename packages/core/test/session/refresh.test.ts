import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type AnyAuthError,
  type ClientConfig,
  currentSession,
  currentTokens,
  isAuthError,
  memoryStorage,
  type StoragePort,
  type Tokens,
} from '../../src/index.ts'
import { type Answer, authenticated, refusal } from '../support/fake-service.ts'
import {
  brokenStorage,
  deferred,
  jti,
  jtiOf,
  KEY,
  listening,
  type Script,
  START_MS,
  sharedStorage,
  signedIn,
} from '../support/session.ts'

const offline = new Error('offline')
const throttled = (retryAfter?: string): Answer => ({
  ...refusal('TooManyRequestsException', 'Rate exceeded', 429),
  ...(retryAfter && { headers: { 'retry-after': retryAfter } }),
})

/** A client whose clock is that of the timers. */
const ticking = (answers: readonly Script[], config: Partial<ClientConfig> = {}) =>
  signedIn(answers, { now: () => Date.now(), randomBytes: () => Uint8Array.of(128), ...config })

/** Waits for what may wait for timers, and gives what came of it. */
async function inTime<Value>(work: Promise<Value>): Promise<Value | AnyAuthError> {
  const outcome = work.catch((error: AnyAuthError) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  return outcome
}

/** Id of the tokens that came of it. */
async function handedOut(work: Promise<Tokens | AnyAuthError | null>): Promise<unknown> {
  const outcome = await work
  if (isAuthError(outcome)) throw outcome
  return jtiOf(outcome)
}

const forced = { forceRefresh: true }

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a failure that is not the word of the service', () => {
  test.each([
    [offline, 'ERR_NETWORK'],
    [refusal('InternalErrorException', 'Something went wrong', 500), 'ERR_INTERNAL_ERROR'],
    [throttled(), 'ERR_TOO_MANY_REQUESTS'],
    [refusal('ThrottlingException', 'Rate exceeded'), 'ERR_SERVICE'],
    [{ status: 503, body: '<html>Service Unavailable</html>' }, 'ERR_SERVICE'],
    [{ status: 502, body: '' }, 'ERR_SERVICE'],
    [{ body: '<html>captive portal</html>' }, 'ERR_BAD_RESPONSE'],
    [{ body: '{"AuthenticationResult":{"AccessTok' }, 'ERR_BAD_RESPONSE'],
    [{ body: {} }, 'ERR_BAD_RESPONSE'],
    [{ body: { AuthenticationResult: { AccessToken: 'e30.e30' } } }, 'ERR_BAD_RESPONSE'],
  ] as [Answer, string][])(
    '%j is tried three times and keeps the session',
    async (answer, code) => {
      const { client, events, received } = await ticking([answer, answer, answer])
      vi.setSystemTime(START_MS + 4_000_000)
      expect(await inTime(currentTokens(client))).toMatchObject({ code })
      expect(received).toHaveLength(4)
      expect(events.slice(1)).toMatchObject([{ type: 'refresh-failed', error: { code } }])
      expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    },
  )

  test('is forgotten when a later attempt succeeds', async () => {
    const { client, events, received } = await ticking([offline, throttled(), authenticated('two')])
    expect(await handedOut(inTime(currentTokens(client, forced)))).toBe('access-two')
    expect(received).toHaveLength(4)
    expect(events.slice(1)).toEqual([{ type: 'refreshed' }])
  })

  test('and is of the app’s configuration keeps the session and is not tried again', async () => {
    const refusals = [
      refusal('NotAuthorizedException', 'Unable to verify secret hash for client x'),
      refusal(
        'NotAuthorizedException',
        'Client x is configured for secret but secret was not received',
      ),
      refusal('NotAuthorizedException', 'Auth flow not enabled for this client'),
      refusal('InvalidParameterException', 'USER_AUTH flow not enabled for this client'),
      refusal('ResourceNotFoundException', 'User pool client x does not exist.'),
      refusal('UserLambdaValidationException', 'PreTokenGeneration failed with error no.'),
      refusal('ForbiddenException', 'Forbidden', 403),
      refusal('PasswordResetRequiredException', 'Password reset required for the user'),
      refusal('UserNotConfirmedException', 'User is not confirmed.'),
      refusal('ExceptionOfTheFuture', 'Who knows'),
    ]
    const { client, events, received } = await ticking(refusals)
    vi.setSystemTime(START_MS + 4_000_000)
    for (const _ of refusals) {
      expect(await inTime(currentTokens(client))).toMatchObject({ isAuthError: true })
      expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    }
    expect(received).toHaveLength(refusals.length + 1)
    expect(new Set(events.slice(1).map(({ type }) => type))).toEqual(new Set(['refresh-failed']))
  })

  test('does not withhold tokens that are still good', async () => {
    const { client, received } = await ticking([offline, offline, offline])
    vi.setSystemTime(START_MS + 3_550_000)
    expect(await handedOut(inTime(currentTokens(client)))).toBe('access-one')
    expect(received).toHaveLength(4)
  })

  test('does not hand out tokens that expired while it was waited for', async () => {
    const { client } = await ticking([offline, offline, offline])
    vi.setSystemTime(START_MS + 3_599_000)
    expect(await inTime(currentTokens(client))).toMatchObject({ code: 'ERR_NETWORK' })
  })

  test('is told to whoever forced the refresh, though the tokens are still good', async () => {
    const { client } = await ticking([offline, offline, offline])
    expect(await inTime(currentTokens(client, forced))).toMatchObject({ code: 'ERR_NETWORK' })
    expect(await jti(client)).toBe('access-one')
  })
})

describe('the word of the service', () => {
  test.each([
    ['NotAuthorizedException', 'Refresh Token has been revoked'],
    ['NotAuthorizedException', 'Refresh Token has expired'],
    ['NotAuthorizedException', 'Invalid Refresh Token'],
    ['NotAuthorizedException', 'User is disabled.'],
    ['RefreshTokenReuseException', 'Refresh token has been used'],
    ['UserNotFoundException', 'User does not exist.'],
    [
      'InvalidParameterException',
      "1 validation error detected: Value at 'refreshToken' failed to satisfy constraint",
    ],
  ])('%s: %s ends the session with one request', async (name, message) => {
    const { client, events, received, storage } = await ticking([refusal(name, message)])
    vi.setSystemTime(START_MS + 4_000_000)
    const callers = await Promise.all([1, 2, 3].map(() => inTime(currentTokens(client))))
    for (const caller of callers) expect(caller).toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(callers[0]).toMatchObject({ cause: { serviceName: name } })
    expect(received).toHaveLength(2)
    expect(events.slice(1)).toEqual([{ type: 'signed-out', reason: 'expired' }])
    expect(await storage.get(KEY)).toBeNull()
    expect(await currentTokens(client)).toBeNull()
  })

  test('ends the session also while its access token would still be good', async () => {
    const { client } = await ticking([refusal('NotAuthorizedException', 'Invalid Refresh Token')])
    vi.setSystemTime(START_MS + 3_550_000)
    expect(await inTime(currentTokens(client))).toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
  })
})

describe('between attempts', () => {
  /** When the requests of a refresh were sent, in milliseconds after it began. */
  async function moments(answers: readonly Answer[], chance: number): Promise<number[]> {
    const sent: number[] = []
    const scripts = answers.map((answer) => () => {
      sent.push(Date.now() - START_MS)
      return answer
    })
    const { client } = await ticking(scripts, { randomBytes: () => Uint8Array.of(chance) })
    await inTime(currentTokens(client, forced))
    return sent
  }

  test.each([
    [0, [0, 400, 1200]],
    [128, [0, 800, 2400]],
    // The second wait would be longer than a pause between two refreshes.
    [255, [0, 1196]],
  ])('the wait doubles and keeps the bounds of chance %i', async (chance, expected) => {
    expect(await moments([offline, offline, offline], chance)).toEqual(expected)
  })

  test('a short Retry-After is waited for', async () => {
    expect(await moments([throttled('1'), throttled('2'), offline], 0)).toEqual([0, 1000, 3000])
  })

  test.each(['3', '3600', '1e9'])('a Retry-After of %s ends the refresh', async (seconds) => {
    expect(await moments([throttled(seconds)], 0)).toEqual([0])
  })

  test.each(['Wed, 21 Oct 2026 07:28:00 GMT', 'soon', '0', ''])(
    'a Retry-After of %j counts as none',
    async (text) => {
      const answers = [throttled(text), throttled(text), throttled(text)]
      expect(await moments(answers, 0)).toEqual([0, 400, 1200])
    },
  )

  test('a Retry-After in the past makes no storm', async () => {
    const answers = [throttled('-5'), throttled('-5'), throttled('-5')]
    expect(await moments(answers, 0)).toHaveLength(3)
  })
})

describe('the pause after a failed refresh', () => {
  test('keeps every caller from asking again', async () => {
    const { client, received } = await ticking([offline, offline, offline, authenticated('two')])
    const outcome = expect(currentTokens(client, forced)).rejects.toBeDefined()
    await vi.advanceTimersByTimeAsync(2400)
    await outcome
    for (let caller = 0; caller < 20; caller += 1) {
      const refused = { code: 'ERR_NETWORK', retryable: true }
      await expect(currentTokens(client, forced)).rejects.toMatchObject(refused)
    }
    expect(received).toHaveLength(4)
    await vi.advanceTimersByTimeAsync(3200)
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-two')
  })

  test('is as long as the service asks for, up to a minute', async () => {
    const { client, received } = await ticking([throttled('3600'), authenticated('two')])
    await currentTokens(client, forced).catch(() => undefined)
    await vi.advanceTimersByTimeAsync(59_999)
    await expect(currentTokens(client, forced)).rejects.toMatchObject({ code: 'ERR_NETWORK' })
    expect(received).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-two')
  })

  test('holds for others who share the storage', async () => {
    const { tab } = sharedStorage()
    const first = await ticking([throttled('30')], { storage: tab() })
    const second = listening([authenticated('two')], { storage: tab(), now: () => Date.now() })
    await currentTokens(first.client, forced).catch(() => undefined)
    const refused = { code: 'ERR_NETWORK' }
    await expect(currentTokens(second.client, forced)).rejects.toMatchObject(refused)
    expect(second.received).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(jtiOf(await currentTokens(second.client, forced))).toBe('access-two')
  })

  test('does not outlast a clock that was set back', async () => {
    const { client } = await ticking([throttled('60'), authenticated('two')])
    await currentTokens(client, forced).catch(() => undefined)
    vi.setSystemTime(START_MS - 86_400_000)
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-two')
  })

  test('ends with new tokens', async () => {
    const { client, received } = await ticking([
      throttled('3'),
      authenticated('two'),
      authenticated('three'),
    ])
    await currentTokens(client, forced).catch(() => undefined)
    await vi.advanceTimersByTimeAsync(3000)
    await currentTokens(client, forced)
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-three')
    expect(received).toHaveLength(4)
  })

  test('is not told as one more failure', async () => {
    const world = await ticking([throttled('30')])
    for (let caller = 0; caller < 3; caller += 1) {
      await currentTokens(world.client, forced).catch(() => undefined)
    }
    expect(world.events.filter(({ type }) => type === 'refresh-failed')).toHaveLength(1)
  })
})

describe('a request without an answer', () => {
  test('is waited for fifteen seconds, and its late answer is still kept', async () => {
    const answer = deferred<Answer>()
    const { client, events } = await ticking([() => answer.promise])
    const outcome = currentTokens(client, forced).catch((error: AnyAuthError) => error)
    await vi.advanceTimersByTimeAsync(14_999)
    expect(await Promise.race([outcome, 'waiting'])).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(await outcome).toMatchObject({ code: 'ERR_NETWORK', retryable: true })
    expect(await jti(client)).toBe('access-one')
    answer.resolve(authenticated('two'))
    await vi.advanceTimersByTimeAsync(0)
    expect(await jti(client)).toBe('access-two')
    expect(events.slice(1)).toEqual([{ type: 'refreshed' }])
  })

  test('does not hold up tokens that are still good for longer than that', async () => {
    const { client } = await ticking([() => new Promise<Answer>(() => undefined)])
    vi.setSystemTime(START_MS + 3_550_000)
    const outcome = currentTokens(client, { minValiditySeconds: 60 })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(jtiOf(await outcome)).toBe('access-one')
  })

  test('fails late without harm', async () => {
    const answer = deferred<Answer>()
    const { client } = await ticking([() => answer.promise])
    expect(await inTime(currentTokens(client, forced))).toMatchObject({ code: 'ERR_NETWORK' })
    answer.resolve(refusal('InternalErrorException', 'late', 500))
    await vi.advanceTimersByTimeAsync(0)
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test('that is slower than the next one does not put its tokens in the place of newer ones', async () => {
    const slow = deferred<Answer>()
    const { client, events } = await ticking([() => slow.promise, authenticated('fast')])
    expect(await inTime(currentTokens(client, forced))).toMatchObject({ code: 'ERR_NETWORK' })
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-fast')
    slow.resolve(authenticated('slow'))
    await vi.advanceTimersByTimeAsync(0)
    expect(await jti(client)).toBe('access-fast')
    expect(events.slice(1)).toEqual([{ type: 'refreshed' }])
  })

  test('and whose refusal comes after newer tokens does not end the session', async () => {
    const slow = deferred<Answer>()
    const { client, events } = await ticking([() => slow.promise, authenticated('fast')])
    await inTime(currentTokens(client, forced))
    await currentTokens(client, forced)
    slow.resolve(refusal('RefreshTokenReuseException', 'reused'))
    await vi.advanceTimersByTimeAsync(0)
    expect(await jti(client)).toBe('access-fast')
    expect(events.slice(1)).toEqual([{ type: 'refreshed' }])
  })
})

describe('a signal', () => {
  test('ends the wait of one caller while others go on', async () => {
    const answer = deferred<Answer>()
    const { client, received } = await ticking([() => answer.promise])
    const controller = new AbortController()
    const one = currentTokens(client, { ...forced, signal: controller.signal })
    const other = currentTokens(client, forced)
    const ended = expect(one).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    await vi.advanceTimersByTimeAsync(10)
    controller.abort()
    await ended
    answer.resolve(authenticated('two'))
    expect(jtiOf(await other)).toBe('access-two')
    expect(received).toHaveLength(2)
  })

  test('ends the wait also where the tokens are still good', async () => {
    const { client } = await ticking([() => new Promise<Answer>(() => undefined)])
    vi.setSystemTime(START_MS + 3_550_000)
    const controller = new AbortController()
    const outcome = currentTokens(client, { signal: controller.signal })
    const ended = expect(outcome).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    await vi.advanceTimersByTimeAsync(10)
    controller.abort()
    await ended
  })

  test('that was aborted before ends the wait at once', async () => {
    const { client } = await ticking([() => new Promise<Answer>(() => undefined)])
    const outcome = currentTokens(client, { ...forced, signal: AbortSignal.abort() })
    await expect(outcome).rejects.toMatchObject({ code: 'ERR_ABORTED' })
  })

  test('that nobody else waits beside leaves no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const note = (reason: unknown): void => void unhandled.push(reason)
    process.on('unhandledRejection', note)
    try {
      const answer = deferred<Answer>()
      const { client } = await ticking([() => answer.promise])
      const controller = new AbortController()
      const outcome = currentTokens(client, { ...forced, signal: controller.signal })
      const ended = expect(outcome).rejects.toMatchObject({ code: 'ERR_ABORTED' })
      await vi.advanceTimersByTimeAsync(10)
      controller.abort()
      await ended
      answer.resolve(refusal('NotAuthorizedException', 'Invalid Refresh Token'))
      await vi.advanceTimersByTimeAsync(0)
      await new Promise((resolve) => setImmediate(resolve))
      expect(await currentTokens(client)).toBeNull()
      expect(unhandled).toEqual([])
    } finally {
      process.off('unhandledRejection', note)
    }
  })

  test('leaves no listener behind', async () => {
    const { client } = await ticking([authenticated('two')])
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await currentTokens(client, { ...forced, signal })
    await vi.advanceTimersByTimeAsync(0)
    expect(added).toHaveBeenCalled()
    expect(removed.mock.calls).toEqual(added.mock.calls)
    expect(vi.getTimerCount()).toBe(0)
  })
})

/** A storage that can be full. */
function storageOfLimitedSize() {
  const disk = { isFull: false }
  const inner = memoryStorage()
  const storage: StoragePort = {
    ...inner,
    set: (key, value) => {
      if (disk.isFull) throw new Error('QuotaExceededError')
      return inner.set(key, value)
    },
  }
  return { disk, storage }
}

describe('where the result could not be kept', () => {
  test('nothing is sent, and the session stays', async () => {
    const { disk, storage } = storageOfLimitedSize()
    const { client, received } = await ticking([authenticated('two')], { storage })
    disk.isFull = true
    await expect(currentTokens(client, forced)).rejects.toMatchObject({ code: 'ERR_STORAGE' })
    expect(received).toHaveLength(1)
    expect(await jti(client)).toBe('access-one')
    disk.isFull = false
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-two')
  })

  test('and shows only after the refresh, memory keeps it and an event tells', async () => {
    const { disk, storage } = storageOfLimitedSize()
    const fills: Script = () => {
      disk.isFull = true
      return authenticated('two')
    }
    const { client, events, received } = await ticking([fills, authenticated('three')], { storage })
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-two')
    expect(events.slice(1)).toMatchObject([
      { type: 'storage-degraded', error: { code: 'ERR_STORAGE' } },
      { type: 'refreshed' },
    ])
    expect(await jti(client)).toBe('access-two')
    // From here on there is nothing but memory to keep anything in.
    await currentTokens(client, forced)
    expect(received[2]?.input['RefreshToken']).toBe('refresh-two')
  })

  test('from the beginning, memory is what it is kept in', async () => {
    const { client } = await ticking([authenticated('two')], { storage: brokenStorage() })
    expect(jtiOf(await currentTokens(client, forced))).toBe('access-two')
  })
})
