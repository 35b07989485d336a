/**
 * CognitoJwtVerifier knows no issuer but that of AWS, so the local pool takes it on, and the keys come from the local pool.
 *
 * Where it and core judge otherwise stands in the last test; each keeps to the standards.
 */
import { createClient, currentTokens, signInWithSrp } from '@cognito-kit/core'
import {
  createTokenVerifier,
  TokenError,
  type TokenRequirements,
  type TokenUse,
  verifyToken,
} from '@cognito-kit/core/server'
import { createLocalPool, type LocalPool } from '@cognito-kit/local'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { AWS_ORIGIN, type AwsRequirements, createAwsVerifier } from './support/aws-verifier.ts'
import { CLIENT_ID, PASSWORD, POOL_ID } from './support/local-server.ts'

const KID = 'key-of-the-test='

type Verdict = 'accepted' | 'refused'

const pool: LocalPool = createLocalPool({
  origin: AWS_ORIGIN,
  seed: {
    pools: [
      {
        id: POOL_ID,
        name: 'verified',
        clients: [
          {
            id: CLIENT_ID,
            name: 'web',
            ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        ],
        groups: [{ name: 'admin' }, { name: 'others' }],
        users: [
          {
            username: 'anna',
            password: PASSWORD,
            attributes: { email: 'a@example.com' },
            groups: ['admin'],
          },
        ],
      },
    ],
  },
})

/** A key beside those of the pool, so that the test can sign claims that the pool would not. */
let testKey: CryptoKey
let testJwk: JWK
let tokens: { readonly accessToken: string; readonly idToken: string }

/** The published keys of the pool, and that of the test. */
const download = async (url: string): Promise<Response> => {
  const answer = await pool.fetch(new Request(url))
  const { keys } = (await answer.json()) as { keys: readonly JWK[] }
  return Response.json({ keys: [...keys, testJwk] })
}

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  testKey = privateKey
  testJwk = { ...(await exportJWK(publicKey)), kid: KID, alg: 'RS256', use: 'sig' }
  const client = createClient({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    fetch: (url, init) => pool.fetch(new Request(url, init)),
  })
  await signInWithSrp(client, { username: 'anna', password: PASSWORD })
  const current = await currentTokens(client)
  if (!current) throw new Error('nobody is signed in')
  tokens = current
})

const verifiersOf = (use: TokenUse) => ({
  theirs: createAwsVerifier(download, use),
  ours: createTokenVerifier({ userPoolId: POOL_ID, clientId: CLIENT_ID, use, fetch: download }),
})

/** What both make of a token; core has to refuse by its own error. */
const verdicts = async (
  token: string,
  use: TokenUse = 'access',
  requirements: { readonly ours?: TokenRequirements; readonly theirs?: AwsRequirements } = {},
): Promise<{ readonly ours: Verdict; readonly theirs: Verdict }> => {
  const { ours, theirs } = verifiersOf(use)
  const verdict = (verified: Promise<unknown>, isRefusal: (error: unknown) => boolean) =>
    verified.then(
      (): Verdict => 'accepted',
      (error: unknown): Verdict => {
        if (isRefusal(error)) return 'refused'
        throw error
      },
    )
  return {
    ours: await verdict(
      verifyToken(ours, token, requirements.ours),
      (error) => error instanceof TokenError && error.reason !== 'keys-unavailable',
    ),
    theirs: await verdict(theirs(token, requirements.theirs), (error) => error instanceof Error),
  }
}

const both = (verdict: Verdict) => ({ ours: verdict, theirs: verdict })

const nowSeconds = (): number => Math.floor(Date.now() / 1000)

const signed = (claims: object, header: object = {}): Promise<string> =>
  new SignJWT({
    sub: 'sub',
    iss: `${AWS_ORIGIN}/${POOL_ID}`,
    client_id: CLIENT_ID,
    token_use: 'access',
    scope: 'orders/read orders/write',
    'cognito:groups': ['admin'],
    username: 'anna',
    iat: nowSeconds(),
    exp: nowSeconds() + 600,
    ...claims,
  })
    .setProtectedHeader({ kid: KID, alg: 'RS256', ...header })
    .sign(testKey)

const swap = (token: string, part: number, change: (text: string) => string): string =>
  token
    .split('.')
    .map((text, index) => (index === part ? change(text) : text))
    .join('.')

const rewrite = (text: string, change: object): string =>
  Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(text, 'base64url').toString()), ...change }),
  ).toString('base64url')

describe('CognitoJwtVerifier and verifyToken', () => {
  test('accept both tokens of a local pool, with the same claims', async () => {
    for (const [use, token] of [
      ['access', tokens.accessToken],
      ['id', tokens.idToken],
    ] as const) {
      const { ours, theirs } = verifiersOf(use)
      expect(await theirs(token)).toEqual(await verifyToken(ours, token))
      expect(await verdicts(token, use)).toEqual(both('accepted'))
    }
  })

  test('refuse one token in place of the other', async () => {
    expect(await verdicts(tokens.idToken, 'access')).toEqual(both('refused'))
    expect(await verdicts(tokens.accessToken, 'id')).toEqual(both('refused'))
  })

  test.each<[string, (token: string) => string]>([
    ['another user', (token) => swap(token, 1, (text) => rewrite(text, { sub: 'other' }))],
    ['a later expiry', (token) => swap(token, 1, (text) => rewrite(text, { exp: 9_999_999_999 }))],
    ['no signature', (token) => swap(token, 2, () => '')],
    [
      'the signature of another',
      (token) => swap(token, 2, (text) => text.replace(/^..../, 'AAAA')),
    ],
    ['the algorithm none', (token) => swap(token, 0, (text) => rewrite(text, { alg: 'none' }))],
    ['the algorithm HS256', (token) => swap(token, 0, (text) => rewrite(text, { alg: 'HS256' }))],
    ['another key', (token) => swap(token, 0, (text) => rewrite(text, { kid: KID }))],
    ['an unknown key', (token) => swap(token, 0, (text) => rewrite(text, { kid: 'unknown' }))],
    ['a header that is no JSON', (token) => swap(token, 0, () => 'AAAA')],
    ['its end missing', (token) => token.slice(0, -1)],
    ['a further part', (token) => `${token}.AAAA`],
    ['two parts alone', (token) => token.split('.').slice(0, 2).join('.')],
    ['nothing left', () => ''],
  ])('refuse a token of the pool with %s', async (_, tamper) => {
    for (const [use, token] of [
      ['access', tokens.accessToken],
      ['id', tokens.idToken],
    ] as const) {
      expect(await verdicts(tamper(token), use)).toEqual(both('refused'))
    }
  })

  test.each<[string, object, Verdict]>([
    ['nothing changed', {}, 'accepted'],
    ['another issuer', { iss: `${AWS_ORIGIN}/eu-west-1_Other0001` }, 'refused'],
    ['no issuer', { iss: undefined }, 'refused'],
    ['another client', { client_id: 'other' }, 'refused'],
    ['no client', { client_id: undefined }, 'refused'],
    ['another use', { token_use: 'refresh' }, 'refused'],
    ['no use', { token_use: undefined }, 'refused'],
    ['an expiry in the past', { exp: nowSeconds() - 5 }, 'refused'],
    ['a beginning in the future', { nbf: nowSeconds() + 60 }, 'refused'],
    ['an expiry that is text', { exp: 'never' }, 'refused'],
    ['a claim of a trigger', { tenant: { id: 7 } }, 'accepted'],
  ])('agree on claims with %s', async (_, claims, verdict) => {
    expect(await verdicts(await signed(claims))).toEqual(both(verdict))
  })

  test.each<[TokenRequirements, AwsRequirements, Verdict]>([
    [{ anyScope: ['orders/read', 'none'] }, { scope: ['orders/read', 'none'] }, 'accepted'],
    [{ anyScope: ['none'] }, { scope: ['none'] }, 'refused'],
    [{ anyGroup: ['admin', 'none'] }, { groups: ['admin', 'none'] }, 'accepted'],
    [{ anyGroup: ['none'] }, { groups: ['none'] }, 'refused'],
  ])('agree on what is required by %j', async (ours, theirs, verdict) => {
    expect(await verdicts(await signed({}), 'access', { ours, theirs })).toEqual(both(verdict))
    const bare = await signed({ scope: undefined, 'cognito:groups': undefined })
    expect(await verdicts(bare, 'access', { ours, theirs })).toEqual(both('refused'))
  })

  test.each<[readonly string[], Verdict]>([
    [['admin', 'others'], 'accepted'],
    [['others'], 'refused'],
    [[], 'refused'],
  ])(
    'agree on whether somebody who is in a group of the pool is in one of %j',
    async (groups, verdict) => {
      const requirements = { ours: { anyGroup: groups }, theirs: { groups: [...groups] } }
      expect(await verdicts(tokens.accessToken, 'access', requirements)).toEqual(both(verdict))
      expect(await verdicts(tokens.idToken, 'id', requirements)).toEqual(both(verdict))
    },
  )

  test('differ where core is the stricter one', async () => {
    const stricter = { ours: 'refused', theirs: 'accepted' }
    // RFC 7519 section 4.1.3: an audience that is somebody else.
    expect(await verdicts(await signed({ aud: 'https://api.example.com' }))).toEqual(stricter)
    // RFC 7519 section 4.1.4 has an expiry; the service sets one in every token.
    expect(await verdicts(await signed({ exp: undefined }))).toEqual(stricter)
    // RFC 8725 section 3.11: a token of another type.
    expect(await verdicts(await signed({}, { typ: 'secevent+jwt' }))).toEqual(stricter)
    // RFC 4648 section 3.5: bits at the end of the signature that carry nothing.
    const token = await signed({})
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const next = alphabet[alphabet.indexOf(token.slice(-1)) + 1]
    expect(await verdicts(`${token.slice(0, -1)}${next}`)).toEqual(stricter)
  })
})
