import {
  AdminGetUserCommand,
  CreateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSdk } from './support/admin.ts'
import { CLIENT_ID, POOL_ID, startLocalServer } from './support/local-server.ts'
import { agree, decline, Person } from './support/person.ts'
import {
  POOL_AS_CLIENT,
  startUpstreamProvider,
  type UpstreamProvider,
} from './support/upstream-provider.ts'

const CALLBACK = 'https://app.example.com/signed-in'

let server: LocalServer
let upstream: UpstreamProvider

beforeAll(async () => {
  server = await startLocalServer()
  upstream = await startUpstreamProvider(`${server.url}/${POOL_ID}/oauth2/idpresponse`)
  const sdk = createSdk(server)
  await sdk.send(
    new CreateIdentityProviderCommand({
      UserPoolId: POOL_ID,
      ProviderName: 'Elsewhere',
      ProviderType: 'OIDC',
      ProviderDetails: {
        ...POOL_AS_CLIENT,
        authorize_scopes: 'openid email profile',
        attributes_request_method: 'GET',
        oidc_issuer: upstream.issuer,
      },
      AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
    }),
  )
  await sdk.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: [CALLBACK],
      SupportedIdentityProviders: ['Elsewhere'],
    }),
  )
})

afterAll(async () => {
  upstream?.close()
  await server?.close()
})

const nobodyAsks = (): never => {
  throw new Error('The pool shows a page')
}

/** Goes from the app through the pool to the provider, does something there, and goes all the way back. */
const journey = async (person: Person, deed: typeof agree): Promise<URLSearchParams> => {
  const query = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: CALLBACK,
    response_type: 'code',
    state: 'of-the-app',
    identity_provider: 'Elsewhere',
  })
  const authorize = `${server.url}/${POOL_ID}/oauth2/authorize?${query}`
  const there = await person.visit(authorize, nobodyAsks)
  expect(there.startsWith(upstream.issuer)).toBe(true)
  const back = await person.visit(there, deed)
  return new URL(await person.visit(back, nobodyAsks)).searchParams
}

const idToken = async (code: string | null) => {
  const answer = await fetch(`${server.url}/${POOL_ID}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLIENT_ID,
      redirect_uri: CALLBACK,
      code: code ?? '',
    }),
  })
  const { id_token: token = '' } = (await answer.json()) as { readonly id_token?: string }
  const issuer = `${server.url}/${POOL_ID}`
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
  return (await jwtVerify(token, keys, { issuer, audience: CLIENT_ID })).payload
}

describe('a local pool whose provider is oidc-provider, which nobody here wrote', () => {
  it('signs people in as users of its own, with what the provider says about them', async () => {
    const person = new Person()
    const answer = await journey(person, agree)
    expect(answer.get('state')).toBe('of-the-app')
    const claims = await idToken(answer.get('code'))
    expect(claims).toMatchObject({
      'cognito:username': 'Elsewhere_anna',
      email: 'anna@example.com',
      email_verified: true,
      name: 'Anna Example',
      identities: [{ userId: 'anna', providerName: 'Elsewhere', providerType: 'OIDC' }],
    })
    const user = await createSdk(server).send(
      new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: 'Elsewhere_anna' }),
    )
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER')
    const again = await journey(person, nobodyAsks)
    expect((await idToken(again.get('code'))).sub).toBe(claims.sub)
  })

  it('tells the app that somebody declined', async () => {
    const answer = await journey(new Person(), decline)
    expect(Object.fromEntries(answer)).toEqual({
      error: 'access_denied',
      error_description: expect.any(String),
      state: 'of-the-app',
    })
  })
})
