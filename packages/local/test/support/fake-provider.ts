import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose'
import { START_MS } from './test-server.ts'

/** Where the made-up provider is. */
export const ISSUER = 'https://login.example.com'

/** What the pool is called there. */
export const PROVIDER_CLIENT = { client_id: 'the-pool', client_secret: 'sentinel-provider-secret' }

/** How a token or an answer differs from an honest one. */
export interface Fraud {
  /** Claims of the ID token; `undefined` leaves one out. */
  readonly claims?: { readonly [name: string]: unknown }
  readonly userInfo?: { readonly [name: string]: unknown }
  readonly header?: Partial<JWTHeaderParameters>
  /** Another key than the published one, or a secret for HMAC. */
  readonly key?: CryptoKey | Uint8Array
  readonly idToken?: string
  /** Answers in place of the usual ones, by path. */
  readonly answers?: { readonly [path: string]: () => Response | Promise<Response> }
}

/** Somebody who signs in at the provider. */
export interface Somebody {
  readonly sub: string
  readonly [claim: string]: unknown
}

interface Keys {
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
}

interface Issued {
  readonly somebody: Somebody
  readonly request: URLSearchParams
}

const json = (body: unknown, status = 200): Response => Response.json(body, { status })

const challengeOf = async (verifier: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return Buffer.from(digest).toString('base64url')
}

/** An OpenID Connect provider that exists only for a test and can be made to lie. */
export class FakeProvider {
  /** Every request that the pool has sent. */
  readonly requests: Request[] = []
  fraud: Fraud = {}
  readonly #keys: Keys
  readonly #codes = new Map<string, Issued>()
  readonly #people = new Map<string, Somebody>()

  private constructor(keys: Keys) {
    this.#keys = keys
  }

  /** Makes a provider with a key of its own. */
  static async create(): Promise<FakeProvider> {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const publicJwk = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256', use: 'sig' }
    return new FakeProvider({ privateKey, publicJwk })
  }

  /** Signs somebody in who was sent here; gives back where they go next. */
  authorize(url: URL, somebody: Somebody): URL {
    const request = url.searchParams
    const code = crypto.randomUUID()
    this.#codes.set(code, { somebody, request })
    const back = new URL(request.get('redirect_uri') ?? '')
    back.searchParams.set('code', code)
    back.searchParams.set('state', request.get('state') ?? '')
    return back
  }

  /** Sends somebody back with an error. */
  refuse(url: URL, error: string, description: string): URL {
    const back = new URL(url.searchParams.get('redirect_uri') ?? '')
    back.searchParams.set('error', error)
    back.searchParams.set('error_description', description)
    back.searchParams.set('state', url.searchParams.get('state') ?? '')
    return back
  }

  /** How often the pool asked for a path. */
  count(path: string): number {
    return this.requests.filter(({ url }) => new URL(url).pathname === path).length
  }

  /** What the pool sends its requests through. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    this.requests.push(request.clone())
    const { pathname } = new URL(request.url)
    const answer = this.fraud.answers?.[pathname]
    if (answer !== undefined) return answer()
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: ISSUER,
          authorization_endpoint: `${ISSUER}/authorize`,
          token_endpoint: `${ISSUER}/token`,
          userinfo_endpoint: `${ISSUER}/userinfo`,
          jwks_uri: `${ISSUER}/keys`,
        })
      case '/keys':
        return json({ keys: [this.#keys.publicJwk] })
      case '/token':
        return this.#exchange(new URLSearchParams(await request.text()))
      case '/userinfo':
        return this.#userInfo(request.headers.get('authorization') ?? '')
      default:
        return json({ error: 'not_found' }, 404)
    }
  }

  #userInfo(authorization: string): Response {
    const somebody = this.#people.get(authorization.replace(/^Bearer /, ''))
    if (somebody === undefined) return json({ error: 'invalid_token' }, 401)
    return json({ ...somebody, ...this.fraud.userInfo })
  }

  async #exchange(form: URLSearchParams): Promise<Response> {
    const issued = this.#codes.get(form.get('code') ?? '')
    this.#codes.delete(form.get('code') ?? '')
    const isClient =
      form.get('client_id') === PROVIDER_CLIENT.client_id &&
      form.get('client_secret') === PROVIDER_CLIENT.client_secret
    if (!isClient) return json({ error: 'invalid_client' }, 401)
    const isSame =
      form.get('grant_type') === 'authorization_code' &&
      form.get('redirect_uri') === issued?.request.get('redirect_uri') &&
      (await challengeOf(form.get('code_verifier') ?? '')) === issued.request.get('code_challenge')
    if (issued === undefined || !isSame) return json({ error: 'invalid_grant' }, 400)
    const accessToken = `sentinel-access-${crypto.randomUUID()}`
    this.#people.set(accessToken, issued.somebody)
    return json({
      access_token: accessToken,
      id_token: this.fraud.idToken ?? (await this.#idToken(issued)),
      token_type: 'Bearer',
    })
  }

  #idToken({ request, somebody }: Issued): Promise<string> {
    // Its clock is that of the pool, and stays there when a test moves the pool's.
    const nowSeconds = START_MS / 1000
    const claims = {
      iss: ISSUER,
      aud: PROVIDER_CLIENT.client_id,
      sub: somebody.sub,
      iat: nowSeconds,
      exp: nowSeconds + 300,
      nonce: request.get('nonce') ?? '',
      ...this.fraud.claims,
    }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'first', ...this.fraud.header })
      .sign(this.fraud.key ?? this.#keys.privateKey)
  }
}
