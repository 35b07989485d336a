import { afterEach, describe, expect, test } from 'vitest'
import vectors from '../../../tests/vectors/srp-vectors.json'
import {
  createClient,
  currentSession,
  currentTokens,
  localStorageStore,
  type SessionEvent,
  sessionStorageStore,
  signInWithSrp,
  signOut,
  subscribe,
} from '../src/index.ts'

const encode = (value: unknown): string => btoa(JSON.stringify(value)).replace(/=/g, '')
const accessToken = `${encode({ alg: 'RS256' })}.${encode({ sub: 's', username: 'anna' })}.c2ln`

function roundTrip() {
  const found = vectors.vectors.find(({ id }) => id === 'own-user-roundtrip')
  if (!found) throw new Error('the vector own-user-roundtrip is missing')
  const inputs = found.inputs as Record<string, string>
  const computed = found.recomputed_all as Record<string, string>
  return { inputs, computed }
}

function clientWith(storage: ReturnType<typeof localStorageStore>) {
  const { inputs, computed } = roundTrip()
  const bodies: string[] = []
  const a = (inputs['a'] ?? '').padStart(64, '0').match(/../g) ?? []
  const client = createClient({
    userPoolId: 'eu-west-1_AbCd12345',
    clientId: '1h57kf5cpq17m0eml12example',
    storage,
    now: () => Date.parse('2026-03-02T03:04:05Z'),
    randomBytes: () => Uint8Array.from(a, (pair) => Number.parseInt(pair, 16)),
    fetch: async (_url, { body }) => {
      bodies.push(body)
      const challenge = {
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeParameters: {
          SALT: inputs['salt'],
          SRP_B: computed['B'],
          SECRET_BLOCK: inputs['secret_block'],
          USER_ID_FOR_SRP: inputs['identity'],
        },
      }
      const tokens = {
        AuthenticationResult: { AccessToken: accessToken, RefreshToken: 'r', ExpiresIn: 3600 },
      }
      const answer = bodies.length === 1 ? challenge : tokens
      return { status: 200, headers: { get: () => null }, text: async () => JSON.stringify(answer) }
    },
  })
  const credentials = { username: 'anna', password: inputs['password'] ?? '' }
  return { client, bodies, credentials, signature: computed['signature'] ?? '' }
}

describe('core in a browser', () => {
  afterEach(() => {
    localStorage.clear()
    sessionStorage.clear()
  })

  test('makes the proof of a recorded sign-in', async () => {
    const { client, bodies, credentials, signature } = clientWith(sessionStorageStore())
    await signInWithSrp(client, credentials)
    expect(bodies[1]).toContain(signature)
  })

  test('keeps the session in localStorage for the next client', async () => {
    const { client, credentials } = clientWith(localStorageStore())
    await signInWithSrp(client, credentials)
    expect(Object.keys(localStorage)).toEqual([
      'cognito-kit.eu-west-1_AbCd12345.1h57kf5cpq17m0eml12example',
    ])
    const reloaded = clientWith(localStorageStore()).client
    expect(await currentSession(reloaded)).toMatchObject({ username: 'anna', sub: 's' })
    expect((await currentTokens(reloaded))?.accessToken).toBe(accessToken)
    await signOut(reloaded)
    expect(localStorage.length).toBe(0)
  })

  test('a full localStorage degrades to memory with an event', async () => {
    localStorage.setItem('filler', 'x'.repeat(5 * 1024 * 1024 - 100))
    const { client, credentials } = clientWith(localStorageStore())
    const events: SessionEvent[] = []
    subscribe(client, (event) => events.push(event))
    await signInWithSrp(client, credentials)
    expect(events.map(({ type }) => type)).toEqual(['storage-degraded', 'signed-in'])
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test('draws random bytes and sends by the platform itself', async () => {
    const client = createClient({
      userPoolId: 'eu-west-1_AbCd12345',
      clientId: '1h57kf5cpq17m0eml12example',
      endpoint: 'http://127.0.0.1:1',
    })
    const first = client.randomBytes(32)
    expect(first).toHaveLength(32)
    expect(client.randomBytes(32)).not.toEqual(first)
    const signIn = signInWithSrp(client, { username: 'anna', password: 'p' })
    await expect(signIn).rejects.toMatchObject({ code: 'ERR_NETWORK', retryable: true })
  })
})
