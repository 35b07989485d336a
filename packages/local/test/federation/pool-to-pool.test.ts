import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import type { SeedClient, SeedIdentityProvider } from '../../src/seed/types.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { answerAt, Browser } from '../support/browser.ts'
import { succeed } from '../support/send.ts'
import { sharedKeys } from '../support/shared-keys.ts'
import { PASSWORD, START_MS } from '../support/test-server.ts'

const ORIGIN = 'http://127.0.0.1:9229'
const APP_POOL = 'eu-west-1_AppPool01'
const HOME_POOL = 'eu-west-1_HomePool1'
const HOME_CLIENT = '1home3456789abcdefghijklmn'
const HOME_SECRET = 'sentinel0secret0of0the0home0pool'
const CALLBACK = 'http://localhost:5173/callback'

const OAUTH = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email', 'profile'],
} as const

const HOME: SeedIdentityProvider = {
  name: 'Home',
  ProviderType: 'OIDC',
  ProviderDetails: {
    client_id: HOME_CLIENT,
    client_secret: HOME_SECRET,
    authorize_scopes: 'openid email profile',
    attributes_request_method: 'GET',
    oidc_issuer: `${ORIGIN}/${HOME_POOL}`,
  },
  AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
}

const WEB: SeedClient = {
  id: '1web3456789abcdefghijklmno',
  name: 'web',
  ...OAUTH,
  CallbackURLs: [CALLBACK],
  SupportedIdentityProviders: ['Home'],
}

let pool: LocalPool
beforeAll(async () => {
  const store = createMemoryStore()
  const keys = await sharedKeys
  for (const id of [APP_POOL, HOME_POOL]) store.keys.put(id, keys)
  pool = createLocalPool({
    store,
    clock: { now: () => START_MS },
    fetch: () => Promise.reject(new TypeError('There is no network here')),
    seed: {
      pools: [
        { id: APP_POOL, name: 'app', identityProviders: [HOME], clients: [WEB] },
        {
          id: HOME_POOL,
          name: 'home',
          clients: [
            {
              id: HOME_CLIENT,
              name: 'the app pool',
              ...OAUTH,
              ClientSecret: HOME_SECRET,
              CallbackURLs: [`${ORIGIN}/${APP_POOL}/oauth2/idpresponse`],
            },
          ],
          users: [
            {
              username: 'ada',
              password: PASSWORD,
              attributes: { email: 'ada@example.com', email_verified: true, name: 'Ada' },
            },
          ],
        },
      ],
    },
  })
})

const authorizeUrl = (): URL => {
  const query = new URLSearchParams({
    client_id: WEB.id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    state: 'mine',
    nonce: 'of-the-app',
    identity_provider: 'Home',
  })
  return new URL(`${ORIGIN}/${APP_POOL}/oauth2/authorize?${query}`)
}

const exchange = async (code: string) => {
  const answer = await pool.fetch(
    new Request(`${ORIGIN}/${APP_POOL}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: WEB.id,
        redirect_uri: CALLBACK,
        code,
      }),
    }),
  )
  const tokens: { readonly id_token?: string } = await answer.json()
  return decodeJwt(tokens.id_token ?? '')
}

describe('A pool whose provider is another pool of the same server', () => {
  it('signs people in through the login page of that pool, without a socket', async () => {
    const browser = new Browser(pool)
    const login = await browser.follow(authorizeUrl())
    expect(login.url.pathname).toBe(`/${HOME_POOL}/login`)
    // Browsers hold the whole way back to the app against this list, and only the pool of the app knows where that is.
    expect(login.headers.get('content-security-policy')).toContain(
      "form-action 'self' http: https:;",
    )
    const back = await browser.submit(login, { username: 'ada', password: PASSWORD })
    const { code = '', ...rest } = answerAt(back)
    expect(rest).toEqual({ state: 'mine' })
    const home = await succeed(pool, 'AdminGetUser', { UserPoolId: HOME_POOL, Username: 'ada' })
    const subject = home.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value ?? ''
    expect(await exchange(code)).toMatchObject({
      iss: `${ORIGIN}/${APP_POOL}`,
      nonce: 'of-the-app',
      'cognito:username': `Home_${subject}`,
      email: 'ada@example.com',
      email_verified: true,
      name: 'Ada',
      identities: [
        {
          userId: subject,
          providerName: 'Home',
          providerType: 'OIDC',
          issuer: null,
          primary: 'true',
          dateCreated: `${START_MS}`,
        },
      ],
    })
  })

  it('asks nobody again as long as the other pool remembers the browser', async () => {
    const browser = new Browser(pool)
    const login = await browser.follow(authorizeUrl())
    await browser.submit(login, { username: 'ada', password: PASSWORD })
    const again = await browser.follow(authorizeUrl())
    expect(answerAt(again)).toEqual({ code: expect.any(String), state: 'mine' })
    const { Users } = await succeed(pool, 'ListUsers', { UserPoolId: APP_POOL })
    expect(Users?.length).toBe(1)
  })
})
