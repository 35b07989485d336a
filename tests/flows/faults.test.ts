import { randomBytes } from 'node:crypto'
import {
  type AnyAuthError,
  answerCode,
  type Client,
  createClient,
  currentSession,
  currentTokens,
  getUser,
  isAuthError,
  signInWithPassword,
  signInWithSrp,
  signOut,
} from '@cognito-kit/core'
import type { Fault } from '@cognito-kit/local'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeHaste } from './support/make-haste.ts'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID, the, type World } from './support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const forced = { forceRefresh: true }

/** What goes wrong with one request, and how a client may tell. */
interface Kind {
  readonly name: string
  readonly fault: Partial<Fault> | 'html'
  /** Code of the error that a call without a second try ends with; none where it succeeds. */
  readonly code?: AnyAuthError['code']
  /** Whether the pool has done its work all the same. */
  readonly hasActed: boolean
}

const error = (status: number, name: string) => ({ error: { status, name, message: 'injected' } })

const KINDS: readonly Kind[] = [
  { name: 'latency', fault: { latencyMs: 4000 }, hasActed: true },
  {
    name: 'throttling',
    fault: error(429, 'TooManyRequestsException'),
    code: 'ERR_TOO_MANY_REQUESTS',
    hasActed: false,
  },
  {
    name: 'an internal error',
    fault: error(500, 'InternalErrorException'),
    code: 'ERR_INTERNAL_ERROR',
    hasActed: false,
  },
  { name: 'HTML of a proxy', fault: 'html', code: 'ERR_SERVICE', hasActed: false },
  {
    name: 'a connection that is reset before the pool acted',
    fault: { drop: 'before' },
    code: 'ERR_NETWORK',
    hasActed: false,
  },
  {
    name: 'a connection that is reset after the pool acted',
    fault: { drop: 'after' },
    code: 'ERR_NETWORK',
    hasActed: true,
  },
  {
    name: 'an answer that is cut off',
    fault: { truncate: true },
    code: 'ERR_BAD_RESPONSE',
    hasActed: true,
  },
]

const FAILURES = KINDS.filter(({ code }) => code)

/** The pool acted, and nobody learnt of it. */
const LOST_ANSWER: Kind = { name: 'a lost answer', fault: { drop: 'after' }, hasActed: true }

/** A client of a world that meets faults, draws the shortest waits and is told of each request. */
interface FaultyClient {
  readonly client: Client
  readonly requests: string[]
  /** Lets the next request of an operation go wrong, or several. */
  breaks(kind: Kind, target: string, times?: number | 'always'): void
  heals(): void
  /** Sets the clock of the client forward. */
  later(seconds: number): void
}

function faultyClient(world: World): FaultyClient {
  const requests: string[] = []
  let now = 0
  let proxy: { readonly target: string; times: number } | undefined
  const client = createClient({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    endpoint: 'http://127.0.0.1:9229',
    now: () => Date.now() + now,
    randomBytes: (length) => (length > 1 ? randomBytes(length) : Uint8Array.of(0)),
    fetch: async (url, init) => {
      const target = init.headers['x-amz-target']?.split('.')[1] ?? ''
      requests.push(target)
      if (proxy?.target !== target || proxy.times === 0) return world.client.fetch(url, init)
      proxy.times -= 1
      return new Response('<html>Service Unavailable</html>', { status: 503 })
    },
  })
  const heals = (): void => {
    proxy = undefined
    world.pool.faults([])
  }
  const breaks: FaultyClient['breaks'] = ({ fault }, target, times = 1) => {
    if (fault !== 'html') world.pool.faults([{ ...fault, target, times }])
    else proxy = { target, times: times === 'always' ? 1000 : times }
  }
  const later = (seconds: number): void => {
    now += seconds * 1000
  }
  return { client, requests, breaks, heals, later }
}

/** What came of a call: its value, or the error of this package that it threw. */
const outcomeOf = <Value>(work: Promise<Value>): Promise<Value | AnyAuthError> =>
  work.catch((error: unknown) => {
    if (isAuthError(error)) return error
    throw error
  })

const codeOf = (outcome: unknown): string | undefined =>
  isAuthError(outcome) ? outcome.code : undefined

const unhandled: unknown[] = []
const note = (reason: unknown): void => void unhandled.push(reason)

beforeEach(() => {
  unhandled.length = 0
  process.on('unhandledRejection', note)
  makeHaste()
})

afterEach(async () => {
  vi.unstubAllGlobals()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

const SIGN_INS = [
  { name: 'by SRP', targets: ['InitiateAuth', 'RespondToAuthChallenge'], run: signInWithSrp },
  { name: 'by password', targets: ['InitiateAuth'], run: signInWithPassword },
] as const

describe.each(SIGN_INS)('a sign-in $name', ({ targets, run }) => {
  let world: World

  beforeAll(() => {
    world = createWorld()
  })

  const cases = KINDS.flatMap((kind) => targets.map((target) => ({ kind, target })))

  test.each(cases)('can be repeated after $kind.name at $target', async ({ kind, target }) => {
    const { breaks, client, heals, requests } = faultyClient(world)
    breaks(kind, target)
    const outcome = await outcomeOf(run(client, anna))
    heals()
    expect(codeOf(outcome)).toBe(kind.code)
    // Nothing is sent twice: the service counts failed sign-ins.
    expect(requests.length).toBeLessThanOrEqual(targets.length)
    expect((await currentSession(client)) === null).toBe(kind.code !== undefined)
    requests.length = 0
    expect((await run(client, anna)).name).toBe('DONE')
    expect(requests).toEqual(targets)
    expect(await getUser(client)).toMatchObject({ username: 'anna' })
  })

  test.each(FAILURES)('that fails by $name leaves whoever is signed in', async (kind) => {
    const { breaks, client, heals } = faultyClient(world)
    await run(client, anna)
    const before = await currentTokens(client)
    breaks(kind, 'InitiateAuth')
    expect(codeOf(await outcomeOf(run(client, anna)))).toBe(kind.code)
    heals()
    expect(await currentTokens(client)).toEqual(before)
    expect(await getUser(client)).toMatchObject({ username: 'anna' })
  })
})

describe('a sign-in with a second factor', () => {
  let world: World

  beforeAll(async () => {
    world = createWorld()
    await world.admin('SetUserPoolMfaConfig', {
      UserPoolId: POOL_ID,
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
      },
    })
    await world.admin('AdminSetUserMFAPreference', {
      UserPoolId: POOL_ID,
      Username: 'anna',
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    })
  })

  test.each(KINDS)('goes on after $name at the code', async (kind) => {
    const { breaks, client, heals, requests } = faultyClient(world)
    const step = the(await signInWithSrp(client, anna), 'SMS_MFA')
    breaks(kind, 'RespondToAuthChallenge')
    const outcome = await outcomeOf(answerCode(client, step, world.code('anna')))
    heals()
    expect(codeOf(outcome)).toBe(kind.code)
    expect(requests).toHaveLength(3)
    if (kind.code === undefined) return
    const again = await outcomeOf(answerCode(client, step, world.code('anna')))
    if (!kind.hasActed) {
      expect(again).toMatchObject({ name: 'DONE' })
      return
    }
    // The pool took the code and its session; only the sign-in from the beginning is left.
    expect(codeOf(again)).toBe('ERR_NOT_AUTHORIZED')
    const anew = the(await signInWithSrp(client, anna), 'SMS_MFA')
    expect((await answerCode(client, anew, world.code('anna'))).name).toBe('DONE')
  })

  test.each(
    KINDS.flatMap((kind) =>
      (['InitiateAuth', 'RespondToAuthChallenge'] as const).map((target) => ({ kind, target })),
    ),
  )('can be repeated after $kind.name at $target', async ({ kind, target }) => {
    const { breaks, client, heals } = faultyClient(world)
    breaks(kind, target)
    expect(codeOf(await outcomeOf(signInWithSrp(client, anna)))).toBe(kind.code)
    heals()
    expect(await currentSession(client)).toBeNull()
    const step = the(await signInWithSrp(client, anna), 'SMS_MFA')
    expect((await answerCode(client, step, world.code('anna'))).name).toBe('DONE')
  })
})

const REFRESH = 'GetTokensFromRefreshToken'

/** How refresh tokens rotate, and whether one that was used once is still good for a moment. */
const ROTATIONS = [
  { rotation: 'no rotation', graceSeconds: undefined, isForgiving: true },
  { rotation: 'rotation with grace', graceSeconds: 30, isForgiving: true },
  { rotation: 'rotation without grace', graceSeconds: 0, isForgiving: false },
] as const

describe.each(ROTATIONS)('a refresh under $rotation', ({ graceSeconds, isForgiving }) => {
  let world: World

  beforeAll(() => {
    const rotation = graceSeconds !== undefined && {
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: graceSeconds } as const,
    }
    const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH'] as const
    world = createWorld({
      clients: [{ id: CLIENT_ID, name: 'app', ExplicitAuthFlows, ...rotation }],
    })
  })

  async function signedIn() {
    const faulty = faultyClient(world)
    await signInWithPassword(faulty.client, anna)
    faulty.requests.length = 0
    return { ...faulty, before: await currentTokens(faulty.client) }
  }

  test.each(KINDS)('goes on after $name', async (kind) => {
    const { before, breaks, client, heals, requests } = await signedIn()
    breaks(kind, REFRESH)
    const outcome = await outcomeOf(currentTokens(client, forced))
    heals()
    expect(requests).toEqual(Array(kind.code ? 2 : 1).fill(REFRESH))
    // The one way to lose a session: the pool gave the only successor to a connection that died.
    if (kind.code && kind.hasActed && !isForgiving) {
      expect(outcome).toMatchObject({
        code: 'ERR_SESSION_EXPIRED',
        cause: { code: 'ERR_REFRESH_TOKEN_REUSE' },
      })
      expect(await currentSession(client)).toBeNull()
      expect((await signInWithPassword(client, anna)).name).toBe('DONE')
      return
    }
    expect(codeOf(outcome)).toBeUndefined()
    expect(outcome).not.toMatchObject({ accessToken: before?.accessToken })
    expect(await getUser(client)).toMatchObject({ username: 'anna' })
  })

  test.each(FAILURES.filter(({ hasActed }) => !hasActed))(
    'that meets $name without end sends three requests for all callers, and signs nobody out',
    async (kind) => {
      const { before, breaks, client, heals, later, requests } = await signedIn()
      breaks(kind, REFRESH, 'always')
      const callers = Array.from({ length: 10 }, () => outcomeOf(currentTokens(client, forced)))
      for (const outcome of await Promise.all(callers)) expect(codeOf(outcome)).toBe(kind.code)
      expect(requests).toHaveLength(3)
      for (let caller = 0; caller < 10; caller += 1) {
        expect(codeOf(await outcomeOf(currentTokens(client, forced)))).toBe('ERR_NETWORK')
      }
      expect(requests).toHaveLength(3)
      expect(await currentTokens(client)).toEqual(before)
      heals()
      later(5)
      expect(await currentTokens(client, forced)).not.toEqual(before)
      expect(requests).toHaveLength(4)
    },
  )

  test('whose answers are lost three times goes on where the pool forgives', async () => {
    const { breaks, client, heals, later, requests } = await signedIn()
    breaks(LOST_ANSWER, REFRESH, 3)
    const outcome = await outcomeOf(currentTokens(client, forced))
    heals()
    expect(codeOf(outcome)).toBe('ERR_NETWORK')
    expect(requests).toHaveLength(3)
    expect(await currentSession(client)).not.toBeNull()
    later(5)
    const next = await outcomeOf(currentTokens(client, forced))
    expect(codeOf(next)).toBe(isForgiving ? undefined : 'ERR_SESSION_EXPIRED')
  })

  test.each(KINDS)('and a sign-out leave nobody signed in after $name', async (kind) => {
    const { breaks, client, heals } = await signedIn()
    breaks(kind, REFRESH)
    await Promise.all([outcomeOf(currentTokens(client, forced)), signOut(client)])
    heals()
    expect(await currentSession(client)).toBeNull()
  })

  test.each(FAILURES.filter(({ hasActed }) => !hasActed))(
    'ahead of time that meets $name withholds no tokens that are still good',
    async (kind) => {
      const { before, breaks, client, heals } = await signedIn()
      breaks(kind, REFRESH, 'always')
      expect(await currentTokens(client, { minValiditySeconds: 4000 })).toEqual(before)
      heals()
    },
  )
})
