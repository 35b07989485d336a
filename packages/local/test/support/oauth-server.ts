import { createLocalPool, type LocalPool } from '../../src/app.ts'
import type { SeedClient, SeedPool } from '../../src/seed/types.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { answerAt, Browser, type Visited } from './browser.ts'
import { sharedKeys } from './shared-keys.ts'
import { PASSWORD, START_MS } from './test-server.ts'
import type { Functions } from './trigger-server.ts'

/** The pool of an {@link OAuthServer}. */
export const POOL = 'eu-west-1_OAuthPool'

/** An app without secret, one with, one that uses the implicit grant, and one that may not use OAuth. */
export const WEB = '1web3456789abcdefghijklmno'
export const BACKEND = '1backend789abcdefghijklmno'
export const IMPLICIT = '1implicit89abcdefghijklmno'
export const CLOSED = '1closed6789abcdefghijklmno'

/** The secret of the client that has one. */
export const CLIENT_SECRET = 'sentinel0secret0of0a0client0'

/** A machine, with the same secret, and the API that it calls. */
export const MACHINE = '1machine789abcdefghijklmno'
export const API = 'https://api.example/v1'

/** Where all apps live. */
export const CALLBACK = 'http://localhost:5173/callback'

/** The verifier and challenge of RFC 7636 appendix B. */
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** Texts by name. */
export interface Texts {
  readonly [name: string]: string
}

/** Settings of an {@link OAuthServer}. */
export interface OAuthSettings {
  readonly pool?: Partial<SeedPool>
  /** Settings of the client without secret. */
  readonly client?: Partial<SeedClient>
  readonly triggers?: Functions
  /** Reaches other servers. */
  readonly fetch?: typeof globalThis.fetch
}

const OAUTH = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'],
  CallbackURLs: [CALLBACK, 'http://localhost:5173/other?kept=1', 'myapp://callback'],
  LogoutURLs: ['http://localhost:5173/bye'],
  SupportedIdentityProviders: ['COGNITO'],
} as const

/** The scopes of the machine: all that the resource server has. */
export const MACHINE_SCOPES = [`${API}/read`, `${API}/write`]

const seedOf = ({ client, pool }: OAuthSettings): SeedPool => ({
  id: POOL,
  name: 'oauth',
  resourceServers: [
    {
      Identifier: API,
      Name: 'API',
      Scopes: ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: 'things' })),
    },
  ],
  clients: [
    { id: WEB, name: 'web', ...OAUTH, ...client },
    { id: BACKEND, name: 'backend', ...OAUTH, ClientSecret: CLIENT_SECRET },
    { id: IMPLICIT, name: 'implicit', ...OAUTH, AllowedOAuthFlows: ['implicit'] },
    {
      id: MACHINE,
      name: 'machine',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: MACHINE_SCOPES,
      ClientSecret: CLIENT_SECRET,
    },
    { id: CLOSED, name: 'closed', CallbackURLs: [CALLBACK] },
  ],
  users: [
    {
      username: 'anna',
      password: PASSWORD,
      attributes: {
        email: 'anna@example.com',
        email_verified: true,
        name: 'Anna',
        phone_number: '+15550001234',
        phone_number_verified: true,
      },
    },
  ],
  ...pool,
})

/** A pool with its OAuth endpoints, and a browser in front of it. */
export class OAuthServer {
  readonly pool: LocalPool
  readonly store: Store
  readonly browser: Browser

  constructor(pool: LocalPool, store: Store) {
    this.pool = pool
    this.store = store
    this.browser = new Browser(pool)
  }

  /** The address of an endpoint, with what an app without secret asks for unless told otherwise. */
  address(endpoint: string, parameters: Texts = {}): string {
    const usual = { client_id: WEB, redirect_uri: CALLBACK, response_type: 'code', state: 'xyz' }
    return `/${POOL}/${endpoint}?${new URLSearchParams({ ...usual, ...parameters })}`
  }

  /** Goes to `/oauth2/authorize` and wherever the server leads. */
  authorize(parameters: Texts = {}): Promise<Visited> {
    return this.browser.follow(this.address('oauth2/authorize', parameters))
  }

  /** Signs in on the login page; gives back the last answer of the server. */
  async signIn(parameters: Texts = {}, password: string = PASSWORD): Promise<Visited> {
    const page = await this.authorize(parameters)
    return this.browser.submit(page, { username: 'anna', password })
  }

  /** Signs in and gives back the code. */
  async code(parameters: Texts = {}): Promise<string> {
    const { code = '' } = answerAt(await this.signIn(parameters))
    return code
  }

  /** Asks the token endpoint. */
  async token(
    fields: Texts,
    headers: Texts = {},
  ): Promise<{ status: number; headers: Headers; body: Texts }> {
    const answer = await this.pool.fetch(
      new Request(`http://127.0.0.1:9229/${POOL}/oauth2/token`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(fields),
      }),
    )
    return { status: answer.status, headers: answer.headers, body: await answer.json() }
  }

  /** Exchanges a code of the app without secret. */
  exchange(code: string, more: Texts = {}) {
    const fields = { grant_type: 'authorization_code', client_id: WEB, redirect_uri: CALLBACK }
    return this.token({ ...fields, code, ...more })
  }
}

/** Makes a pool with OAuth clients and one user, `anna`, unless the store has it. */
export const createOAuthServer = async (
  settings: OAuthSettings = {},
  store: Store = createMemoryStore(),
): Promise<OAuthServer> => {
  store.keys.put(POOL, await sharedKeys)
  const pool = createLocalPool({
    store,
    clock: { now: () => START_MS },
    seed: { pools: [seedOf(settings)] },
    triggers: { [POOL]: settings.triggers ?? {} },
    fetch: settings.fetch,
    onUnexpectedError: (error) => {
      throw error
    },
  })
  await pool.ready()
  return new OAuthServer(pool, store)
}
