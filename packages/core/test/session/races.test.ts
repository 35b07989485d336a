import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  authFetch,
  type Client,
  createClient,
  currentSession,
  currentTokens,
  type FetchPort,
  type SessionEvent,
  type StoragePort,
  signInWithPassword,
  signOut,
  subscribe,
} from '../../src/index.ts'
import { jwt } from '../support/fake-service.ts'
import { jti, KEY, operations, settled, sharedStorage, signedIn } from '../support/session.ts'

interface Service {
  readonly fetch: FetchPort
  readonly operations: string[]
  /** Refresh tokens that were sent once they had a successor. */
  readonly reused: string[]
}

/** A service that replaces refresh tokens with each use and knows no grace. */
function rotatingService(pass: <Value>(value: Value) => Promise<Value>): Service {
  const operations: string[] = []
  const reused: string[] = []
  const alive = new Map<string, string>()
  let made = 0
  const tokensOf = (username: string): object => {
    made += 1
    alive.set(`refresh-${made}`, username)
    return {
      AuthenticationResult: {
        AccessToken: jwt({ jti: `access-${made}`, sub: `sub-${username}`, username }),
        IdToken: jwt({ jti: `id-${made}` }),
        RefreshToken: `refresh-${made}`,
        ExpiresIn: 3600,
      },
    }
  }
  const answer = (operation: string, input: Record<string, never>): object => {
    if (operation === 'InitiateAuth') return tokensOf(input['AuthParameters']?.['USERNAME'] ?? '')
    if (operation === 'RevokeToken') {
      alive.delete(input['Token'] ?? '')
      return {}
    }
    const username = alive.get(input['RefreshToken'] ?? '')
    alive.delete(input['RefreshToken'] ?? '')
    if (username) return tokensOf(username)
    reused.push(input['RefreshToken'] ?? '')
    return { __type: 'RefreshTokenReuseException', message: 'reused' }
  }
  const fetch: FetchPort = async (_url, { body, headers }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? ''
    operations.push(operation)
    await pass(undefined)
    const made = answer(operation, JSON.parse(body))
    await pass(undefined)
    return {
      status: '__type' in made ? 400 : 200,
      headers: { get: () => null },
      text: async () => JSON.stringify(made),
    }
  }
  return { fetch, operations, reused }
}

/** A storage that takes its time for each call but keeps their order. */
function slowStorage(pass: <Value>(value: Value) => Promise<Value>): StoragePort {
  const kept = new Map<string, string>()
  let line: Promise<unknown> = Promise.resolve()
  const inLine = <Value>(effect: () => Value): Promise<Value> => {
    const done = line.then(() => pass(undefined)).then(effect)
    line = done
    return done.then(pass)
  }
  return {
    get: (key) => inLine(() => kept.get(key) ?? null),
    set: (key, value) => inLine(() => void kept.set(key, value)),
    remove: (key) => inLine(() => void kept.delete(key)),
  }
}

const config = { userPoolId: 'eu-west-1_AbCd12345', clientId: '1h57kf5cpq17m0eml12example' }
const anna = { username: 'anna', password: 'p' }
const bert = { username: 'bert', password: 'p' }
const forced = { forceRefresh: true }
const ignored = (): void => undefined

/** Runs a race in every order that chance finds, with a storage that is slow or one that is not. */
async function inAnyOrder(
  race: (client: Client, service: Service) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isSlow) => {
    let pass = <Value>(value: Value): Promise<Value> => Promise.resolve(value)
    const service = rotatingService((value) => pass(value))
    const client = createClient({
      ...config,
      fetch: service.fetch,
      ...(isSlow && { storage: slowStorage((value) => pass(value)) }),
    })
    await signInWithPassword(client, anna)
    pass = (value) => scheduler.schedule(Promise.resolve(value))
    await scheduler.waitFor(race(client, service))
  })
  await fc.assert(property, { numRuns: 100 })
}

describe('in any order of things', () => {
  test('whoever signs out during a refresh stays signed out', async () => {
    await inAnyOrder(async (client) => {
      const refreshing = currentTokens(client, forced).catch(ignored)
      await Promise.all([refreshing, signOut(client)])
      expect(await client.storage.get(KEY)).toBeNull()
      expect(await currentTokens(client)).toBeNull()
    })
  })

  test('whoever signs in during a refresh of somebody else stays signed in', async () => {
    await inAnyOrder(async (client) => {
      const refreshing = currentTokens(client, forced).catch(ignored)
      await Promise.all([refreshing, signInWithPassword(client, bert)])
      expect(await currentSession(client)).toMatchObject({ username: 'bert' })
      await currentTokens(client, forced)
      expect(await currentSession(client)).toMatchObject({ username: 'bert' })
    })
  })

  test('a change of users during a refresh ends with the second one', async () => {
    await inAnyOrder(async (client) => {
      const refreshing = currentTokens(client, forced).catch(ignored)
      const changing = signOut(client).then(() => signInWithPassword(client, bert))
      await Promise.all([refreshing, changing])
      expect(await currentSession(client)).toMatchObject({ username: 'bert' })
    })
  })

  test('callers at any moment make no refresh token go twice', async () => {
    await inAnyOrder(async (client, { reused }) => {
      const callers = [1, 2, 3, 4].map(() => currentTokens(client, forced))
      for (const tokens of await Promise.all(callers)) expect(tokens).not.toBeNull()
      expect(reused).toEqual([])
      expect(await currentSession(client)).not.toBeNull()
    })
  })

  test('requests that are refused at the same time make one refresh', async () => {
    await inAnyOrder(async (client, service) => {
      const fetch = async (_url: unknown, init?: { readonly headers?: unknown }) => {
        const isOld = new Headers(init?.headers as HeadersInit).get('authorization') === old
        return new Response(null, { status: isOld ? 401 : 200 })
      }
      const old = `Bearer ${(await currentTokens(client))?.accessToken}`
      const answers = [1, 2, 3].map(() => authFetch(client, 'https://api.test/', {}, { fetch }))
      for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
      expect(service.operations).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
    })
  })
})

describe('clients that share a storage one at a time', () => {
  const pass = async <Value>(value: Value): Promise<Value> => value

  test('refresh once, and all get the same tokens', async () => {
    const { tab } = sharedStorage()
    const { fetch, operations, reused } = rotatingService(pass)
    const clients = Array.from({ length: 50 }, () =>
      createClient({ ...config, fetch, storage: tab() }),
    )
    const events: SessionEvent[] = []
    for (const client of clients) subscribe(client, (event) => events.push(event))
    await settled()
    await signInWithPassword(clients[0] as Client, anna)
    await settled()
    const all = await Promise.all(
      clients.flatMap((client) => [1, 2, 3, 4, 5].map(() => currentTokens(client, forced))),
    )
    expect(new Set(all.map((tokens) => tokens?.accessToken)).size).toBe(1)
    expect(operations).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
    expect(reused).toEqual([])
    await settled()
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type === 'signed-in')).toHaveLength(50)
    expect(types.filter((type) => type === 'refreshed')).toHaveLength(50)
    expect(types).toHaveLength(100)
  })

  test('all learn when one of them finds the session dead, with one request', async () => {
    const { tab } = sharedStorage()
    const { fetch, operations } = rotatingService(pass)
    const clients = Array.from({ length: 5 }, () =>
      createClient({ ...config, fetch, storage: tab() }),
    )
    await signInWithPassword(clients[0] as Client, anna)
    const RevokeToken = { 'x-amz-target': 'Service.RevokeToken' }
    await fetch('', { method: 'POST', headers: RevokeToken, body: '{"Token":"refresh-1"}' })
    const all = clients.map((client) => currentTokens(client, forced))
    for (const outcome of await Promise.allSettled(all)) {
      expect(outcome).toMatchObject({ reason: { code: 'ERR_SESSION_EXPIRED' } })
    }
    expect(operations.slice(2)).toEqual(['GetTokensFromRefreshToken'])
  })
})

describe('a storage that cannot be read for a moment', () => {
  test.each([1, 2, 3, 4])('at call %i ends no session', async (failing) => {
    const { tab, kept } = sharedStorage()
    const inner = tab()
    let calls = Number.NaN
    const storage: StoragePort = {
      ...inner,
      get: async (key) => {
        calls += 1
        if (calls === failing) throw new Error('busy')
        return inner.get(key)
      },
    }
    const { fetch } = rotatingService(async (value) => value)
    const client = createClient({ ...config, fetch, storage })
    const events: string[] = []
    subscribe(client, ({ type }) => events.push(type))
    await signInWithPassword(client, anna)
    calls = 0
    const tokens = await currentTokens(client, forced)
    expect(tokens).not.toBeNull()
    calls = Number.NaN
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    expect(kept.get(KEY)).toContain('"username":"anna"')
    expect(events).not.toContain('signed-out')
  })
})

describe('two app clients with one storage', () => {
  test('never see one another’s session', async () => {
    const { tab, kept } = sharedStorage()
    const storage = tab()
    const first = await signedIn([], { storage })
    const second = await signedIn([{ body: {} }], { storage, clientId: 'another' })
    const third = await signedIn([], { storage, userPoolId: 'eu-west-1_Zyx987654' })
    expect(kept.size).toBe(3)
    await signOut(second.client)
    expect(operations(second.received)).toEqual(['InitiateAuth', 'RevokeToken'])
    expect(await currentSession(second.client)).toBeNull()
    expect(await jti(first.client)).toBe('access-one')
    expect(await jti(third.client)).toBe('access-one')
    expect(first.events.concat(third.events)).not.toContainEqual(
      expect.objectContaining({ type: 'signed-out' }),
    )
  })
})
