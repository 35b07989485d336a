import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import {
  createTokenVerifier,
  type KeysFetchPort,
  TokenError,
  type TokenUse,
  type TokenVerifier,
  type TokenVerifierConfig,
} from '../../src/server/index.ts'

export const POOL_ID = 'eu-west-1_AbCd12345'
export const CLIENT_ID = '1h57kf5cpq17m0eml12example'
export const ISSUER = `https://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`
export const NOW_MS = 1_700_000_000_000
export const NOW = NOW_MS / 1000

/** One key of a pool. */
export interface PoolKey {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly jwk: JWK
}

export async function makeKey(kid: string): Promise<PoolKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  return {
    kid,
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
  }
}

type Claims = Readonly<Record<string, unknown>>

export const ACCESS: Claims = {
  sub: '34c84488-e0e1-70ae-d2ee-991ad1a898c8',
  'cognito:groups': ['admin', 'staff'],
  iss: ISSUER,
  client_id: CLIENT_ID,
  origin_jti: 'origin',
  event_id: 'event',
  token_use: 'access',
  scope: 'aws.cognito.signin.user.admin orders/read orders/write',
  auth_time: NOW - 100,
  exp: NOW + 3500,
  iat: NOW - 100,
  jti: 'jti',
  username: 'anna',
}

export const ID: Claims = {
  sub: '34c84488-e0e1-70ae-d2ee-991ad1a898c8',
  email: 'anna@example.com',
  email_verified: true,
  iss: ISSUER,
  'cognito:username': 'anna',
  aud: CLIENT_ID,
  token_use: 'id',
  auth_time: NOW - 100,
  exp: NOW + 3500,
  iat: NOW - 100,
}

export const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** Signs claims as the service does; a header member that is `undefined` is left out. */
export const sign = (key: PoolKey, claims: Claims, header: Claims = {}): Promise<string> =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ kid: key.kid, alg: 'RS256', ...header })
    .sign(key.privateKey)

/** Signs texts that need not be JSON, by RS256. */
export async function signTexts(key: PoolKey, header: string, claims: string): Promise<string> {
  const input = `${encode(header)}.${encode(claims)}`
  const signature = await crypto.subtle.sign(
    'RSASSA-PKCS1-v1_5',
    key.privateKey,
    new TextEncoder().encode(input),
  )
  return `${input}.${Buffer.from(signature).toString('base64url')}`
}

/** What the place where a pool publishes its keys answers, and the requests that it got. */
export interface KeysEndpoint {
  readonly requests: { readonly url: string; readonly redirect: string }[]
  answer: () => Response | Promise<Response>
  readonly fetch: KeysFetchPort
}

export const keysAnswer = (...keys: readonly PoolKey[]): Response =>
  Response.json({ keys: keys.map(({ jwk }) => jwk) })

export function keysEndpoint(...keys: readonly PoolKey[]): KeysEndpoint {
  const endpoint: KeysEndpoint = {
    requests: [],
    answer: () => keysAnswer(...keys),
    fetch: async (url, { redirect }) => {
      endpoint.requests.push({ url, redirect })
      return endpoint.answer()
    },
  }
  return endpoint
}

/** A verifier of the pool whose clock stands still. */
export const verifierOf = <Use extends TokenUse = 'access'>(
  endpoint: KeysEndpoint,
  config: Partial<TokenVerifierConfig<Use>> = {},
): TokenVerifier<Use> =>
  createTokenVerifier<Use>({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    use: 'access' as Use,
    fetch: endpoint.fetch,
    now: () => NOW_MS,
    ...config,
  })

/** The reason for which something was refused; anything but a `TokenError` fails the test. */
export async function reasonFor(verified: Promise<unknown>): Promise<string> {
  try {
    await verified
  } catch (error) {
    if (error instanceof TokenError) return error.reason
    throw error
  }
  return 'accepted'
}
