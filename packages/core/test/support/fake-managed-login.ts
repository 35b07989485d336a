import { vi } from 'vitest'
import {
  type Client,
  type ClientConfig,
  createClient,
  type FetchRequest,
  memoryStorage,
  type SessionEvent,
  signInWithPassword,
  subscribe,
} from '../../src/index.ts'
import { createSignInUrl, type PendingSignIn } from '../../src/oauth/index.ts'
import { authenticated, jwt } from './fake-service.ts'

export const DOMAIN = 'https://people.auth.eu-west-1.amazoncognito.com'
export const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCd12345'
export const CLIENT_ID = '1h57kf5cpq17m0eml12example'
export const REDIRECT_URI = 'https://app.example.com/signed-in'
export const CODE = 'MARKER-code'
export const NOW = 1_700_000_000_000
export const OPTIONS = { domain: DOMAIN, redirectUri: REDIRECT_URI } as const

/** What the token endpoint answers: a status with a body, or a thrown error for a lost connection. */
export type TokenAnswer =
  | { readonly status?: number; readonly type?: string; readonly body: unknown }
  | Error

export interface TokenRequest {
  readonly url: string
  readonly request: FetchRequest
  readonly form: URLSearchParams
}

/** A good answer for a sign-in with this nonce, with other claims in the ID token where given. */
export const tokens = (
  nonce: string,
  idClaims: Record<string, unknown> = {},
  members: Record<string, unknown> = {},
): TokenAnswer => ({
  body: {
    access_token: jwt({ jti: 'MARKER-access' }),
    id_token: jwt({ iss: ISSUER, aud: CLIENT_ID, nonce, jti: 'MARKER-id', ...idClaims }),
    refresh_token: 'MARKER-refresh',
    token_type: 'Bearer',
    expires_in: 3600,
    ...members,
  },
})

/** A client in front of a token endpoint that answers in order; other requests are password sign-ins and refreshes. */
export function fakeManagedLogin(
  answers: readonly (
    | TokenAnswer
    | ((request: TokenRequest) => TokenAnswer | Promise<TokenAnswer>)
  )[] = [],
  config: Partial<ClientConfig> = {},
): { client: Client; asked: TokenRequest[]; operations: string[]; events: SessionEvent[] } {
  const queue = [...answers]
  const asked: TokenRequest[] = []
  const operations: string[] = []
  const events: SessionEvent[] = []
  const answer = async (url: string, request: FetchRequest): Promise<TokenAnswer> => {
    const target = request.headers['x-amz-target']
    if (target) {
      operations.push(`${target.split('.')[1]}`)
      return authenticated('stored') as TokenAnswer
    }
    const call = { url, request, form: new URLSearchParams(request.body) }
    asked.push(call)
    const next = queue.shift()
    if (next === undefined) throw new Error('unexpected request to the token endpoint')
    return typeof next === 'function' ? next(call) : next
  }
  const client = createClient({
    userPoolId: 'eu-west-1_AbCd12345',
    clientId: CLIENT_ID,
    now: () => NOW,
    storage: memoryStorage(),
    ...config,
    fetch: async (url, request) => {
      const made = await answer(url, request)
      if (made instanceof Error) throw made
      const { status = 200, body } = made
      const type = ('type' in made && made.type) || 'application/json;charset=UTF-8'
      return {
        status,
        headers: { get: (name) => (name === 'content-type' ? type : null) },
        text: async () => (typeof body === 'string' ? body : JSON.stringify(body)),
      }
    },
  })
  subscribe(client, (event) => events.push(event))
  return { client, asked, operations, events }
}

/** Stores the session of somebody else, which no failure may touch. */
export async function signInBefore(client: Client): Promise<void> {
  await signInWithPassword(client, { username: 'anna', password: 'p' })
}

/** A sign-in that has begun, its secrets, and the callback that ends it. */
export function begun(client: Client): { pending: PendingSignIn; callback: string } {
  const { pending } = createSignInUrl(client, OPTIONS)
  return { pending, callback: `${REDIRECT_URI}?code=${CODE}&state=${pending.state}` }
}

/** The window of a browser, as far as this package knows it. */
export class FakePage {
  readonly left: string[] = []
  readonly replaced: [state: unknown, url: string][] = []
  readonly location: { href: string; origin: string; assign: (url: string) => void }
  readonly history: {
    state: unknown
    replaceState: (state: unknown, title: string, url: string) => void
  }
  readonly stored = new Map<string, string>()

  constructor(href: string) {
    this.location = {
      href,
      origin: new URL(href).origin,
      assign: (url) => void this.left.push(url),
    }
    this.history = {
      state: { router: 7 },
      replaceState: (state, _title, url) => {
        this.replaced.push([state, url])
        this.location.href = url
      },
    }
  }

  /** Becomes the page that code runs in, until `vi.unstubAllGlobals`. */
  show(): this {
    vi.stubGlobal('location', this.location)
    vi.stubGlobal('history', this.history)
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => this.stored.get(key) ?? null,
      setItem: (key: string, value: string) => void this.stored.set(key, value),
      removeItem: (key: string) => void this.stored.delete(key),
    })
    return this
  }

  /** The parameters of the last page that the person was sent to. */
  get asked(): URLSearchParams {
    return new URL(this.left.at(-1) ?? '').searchParams
  }
}
