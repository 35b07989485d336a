import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import { ISSUER } from '../support/fake-provider.ts'
import {
  ADA,
  createFederationServer,
  type FederationServer,
  WORK,
} from '../support/federation-server.ts'
import { IMPLICIT, POOL } from '../support/oauth-server.ts'
import { fail, succeed } from '../support/send.ts'
import { PASSWORD, START_MS } from '../support/test-server.ts'

let server: FederationServer
beforeEach(async () => {
  server = await createFederationServer()
})

describe('/oauth2/authorize with identity_provider', () => {
  it('leads to the provider with state, nonce and the challenge of a verifier', async () => {
    const there = await server.leave({ nonce: 'of-the-app' })
    expect(`${there.origin}${there.pathname}`).toBe(`${ISSUER}/authorize`)
    const query = Object.fromEntries(there.searchParams)
    expect(query).toEqual({
      response_type: 'code',
      client_id: 'the-pool',
      redirect_uri: `http://127.0.0.1:9229/${POOL}/oauth2/idpresponse`,
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    const again = await server.leave()
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(again.searchParams.get(name)).not.toBe(query[name])
    }
  })

  it('passes login_hint and prompt on', async () => {
    const there = await server.leave({ login_hint: 'ada', prompt: 'login consent' })
    expect(there.searchParams.get('login_hint')).toBe('ada')
    expect(there.searchParams.get('prompt')).toBe('login consent')
  })

  it('knows a provider by an identifier too', async () => {
    const left = await server.oauth.authorize({ idp_identifier: 'work.example.com' })
    expect(left.location).toMatch(/^https:\/\/login\.example\.com\/authorize\?/)
  })

  it.each([{ identity_provider: 'Nobody' }, { idp_identifier: 'nobody.example.com' }])(
    'tells the app that it has no provider like %o',
    async (parameters) => {
      expect(answerAt(await server.oauth.authorize(parameters))).toEqual({
        error: 'invalid_request',
        error_description: expect.stringMatching(/^Identity provider nobody/i),
        state: 'xyz',
      })
    },
  )

  it('tells a client that does not support the provider', async () => {
    const left = await server.oauth.authorize({
      client_id: IMPLICIT,
      response_type: 'token',
      identity_provider: WORK,
    })
    expect(answerAt(left)).toMatchObject({ error: 'invalid_request', state: 'xyz' })
  })

  it('says of a type that it can not ask that it can not', async () => {
    await succeed(server.oauth.pool, 'CreateIdentityProvider', {
      UserPoolId: POOL,
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'email' },
    })
    await server.support(['COGNITO', 'Google'])
    expect(answerAt(await server.oauth.authorize({ identity_provider: 'Google' }))).toEqual({
      error: 'invalid_request',
      error_description:
        'Identity provider Google is of type Google; this local user pool signs in with OIDC alone.',
      state: 'xyz',
    })
  })

  it('asks no provider where prompt is none', async () => {
    const silent = { identity_provider: WORK, prompt: 'none' }
    expect(answerAt(await server.oauth.authorize(silent))['error']).toBe('login_required')
    await server.oauth.signIn()
    expect(answerAt(await server.oauth.authorize(silent))['error']).toBe('login_required')
    await server.signIn()
    expect(answerAt(await server.oauth.authorize(silent))['code']).toBeDefined()
    expect(server.provider.count('/authorize')).toBe(0)
  })

  it('asks for a password of the pool where the app wants one, whoever came from a provider before', async () => {
    await server.signIn()
    const page = await server.oauth.authorize({ identity_provider: 'COGNITO' })
    expect(page.url.pathname).toBe(`/${POOL}/login`)
  })

  it('is the only way in for a client that does not support the pool itself', async () => {
    const open = await server.oauth.authorize()
    await server.support([WORK])
    const closed = await server.oauth.authorize()
    expect(closed.text).not.toContain('name="password"')
    const refused = await server.oauth.browser.submit(open, {
      username: 'anna',
      password: PASSWORD,
    })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('This app signs in through other providers alone.')
    const step = { challenge: 'SMS_MFA', session: 'x', code: '123456' }
    expect((await server.oauth.browser.submit(open, step)).text).toContain('other providers alone')
    expect([...server.oauth.store.browserSessions.list('')]).toEqual([])
  })

  it('is what the login page links to', async () => {
    const page = await server.oauth.authorize()
    const link = /href="(oauth2\/authorize\?[^"]*)"/.exec(page.text)?.[1] ?? ''
    const left = await server.oauth.browser.follow(new URL(link.replaceAll('&amp;', '&'), page.url))
    expect(left.location).toMatch(/^https:\/\/login\.example\.com\/authorize\?/)
  })
})

describe('The first sign-in through a provider', () => {
  it('makes a user of the status EXTERNAL_PROVIDER with the mapped attributes', async () => {
    await server.signIn()
    const user = await server.user('Work_ada-42')
    expect(user).toEqual({
      name: 'Work_ada-42',
      status: 'EXTERNAL_PROVIDER',
      attributes: {
        sub: expect.any(String),
        email: 'ada@example.com',
        email_verified: 'true',
        name: 'Ada Lovelace',
        identities: expect.any(String),
      },
    })
    expect(JSON.parse(user.attributes['identities'] ?? '')).toEqual([
      {
        userId: 'ada-42',
        providerName: WORK,
        providerType: 'OIDC',
        issuer: null,
        primary: true,
        dateCreated: START_MS,
      },
    ])
  })

  it('tells identities in the ID token, whatever the client may read or was granted', async () => {
    const claims = await server.claims(ADA, { scope: 'openid' })
    expect(claims['cognito:username']).toBe('Work_ada-42')
    expect(claims['identities']).toEqual([
      {
        userId: 'ada-42',
        providerName: WORK,
        providerType: 'OIDC',
        issuer: null,
        primary: 'true',
        dateCreated: `${START_MS}`,
      },
    ])
    const narrow = await server.claims(ADA, { scope: 'openid email' })
    expect(narrow['identities']).toEqual(claims['identities'])
  })

  it('puts the user into the group of the provider', async () => {
    const { pool } = server.oauth
    const group = { UserPoolId: POOL, GroupName: `${POOL}_${WORK}` }
    const { Group } = await succeed(pool, 'GetGroup', group)
    expect(Group?.Description).toBe(`Autogenerated group for users who sign in using ${WORK}`)
    expect(Group).not.toHaveProperty('Precedence')
    expect((await server.claims())['cognito:groups']).toEqual([group.GroupName])
    const { Users } = await succeed(pool, 'ListUsersInGroup', group)
    expect(Users?.map(({ Username }) => Username)).toEqual(['Work_ada-42'])
  })

  it('puts nobody into a group that was deleted, nor back into one that the user left', async () => {
    const { pool } = server.oauth
    const group = { UserPoolId: POOL, GroupName: `${POOL}_${WORK}` }
    await server.claims()
    await succeed(pool, 'AdminRemoveUserFromGroup', { ...group, Username: 'Work_ada-42' })
    expect(await server.claims()).not.toHaveProperty('cognito:groups')
    await succeed(pool, 'DeleteGroup', group)
    expect(await server.claims({ ...ADA, sub: 'ben-43' })).not.toHaveProperty('cognito:groups')
  })

  it('leaves alone a user of the pool with the same address', async () => {
    const claims = await server.claims({ ...ADA, email: 'anna@example.com' })
    const anna = await server.user('anna')
    expect(claims.sub).not.toBe(anna.attributes['sub'])
    expect(anna.attributes['email_verified']).toBe('true')
  })

  it('proves the secret of the pool and the verifier to the provider, and no code twice', async () => {
    await server.signIn()
    expect(server.provider.count('/token')).toBe(1)
    expect(server.provider.count('/userinfo')).toBe(1)
    for (const request of server.provider.requests) {
      expect(request.headers.get('user-agent')).toBe('Amazon/Cognito')
      // Secrets go nowhere but to the address that was checked.
      expect(request.redirect).toBe('error')
    }
  })
})

describe('A further sign-in through a provider', () => {
  it('finds the user again and overwrites what is mapped', async () => {
    const first = await server.claims()
    const second = await server.claims({ ...ADA, name: 'Ada King', email_verified: false })
    expect(second.sub).toBe(first.sub)
    const { attributes } = await server.user('Work_ada-42')
    expect(attributes).toMatchObject({ name: 'Ada King', email_verified: 'false' })
  })

  it('keeps what the provider no longer says, and removes what it says is empty', async () => {
    await server.signIn()
    await server.signIn({ sub: ADA.sub, name: '' })
    const { attributes } = await server.user('Work_ada-42')
    expect(attributes['email']).toBe('ada@example.com')
    expect(attributes['name']).toBeUndefined()
  })

  it('is refused for a user who is disabled', async () => {
    await server.signIn()
    const user = { UserPoolId: POOL, Username: 'Work_ada-42' }
    await succeed(server.oauth.pool, 'AdminDisableUser', user)
    expect(await server.signIn()).toEqual({
      error: 'invalid_request',
      error_description: 'User is disabled.',
      state: 'xyz',
    })
  })

  it('makes a new user where an administrator deleted the old one', async () => {
    const first = await server.claims()
    const user = { UserPoolId: POOL, Username: 'Work_ada-42' }
    await succeed(server.oauth.pool, 'AdminDeleteUser', user)
    const second = await server.claims()
    expect(second['cognito:username']).toBe('Work_ada-42')
    expect(second.sub).not.toBe(first.sub)
  })

  it('is refused once the provider was taken away from the user', async () => {
    await server.signIn()
    await succeed(server.oauth.pool, 'AdminDisableProviderForUser', {
      UserPoolId: POOL,
      User: {
        ProviderName: WORK,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: ADA.sub,
      },
    })
    expect((await server.signIn())['error_description']).toBe(
      'Already found an entry for username Work_ada-42',
    )
  })

  it('goes on for a user to whom an administrator gave a password', async () => {
    const first = await server.claims()
    await succeed(server.oauth.pool, 'AdminSetUserPassword', {
      UserPoolId: POOL,
      Username: 'Work_ada-42',
      Password: 'Another-Horse-1',
      Permanent: true,
    })
    expect((await server.user('Work_ada-42')).status).toBe('CONFIRMED')
    expect((await server.claims()).sub).toBe(first.sub)
  })
})

describe('User names of a pool that does not tell cases apart', () => {
  it('are in lower case, the name of the provider too', async () => {
    server = await createFederationServer({
      pool: { UsernameConfiguration: { CaseSensitive: false } },
    })
    const claims = await server.claims({ ...ADA, sub: 'Ada-42' })
    expect(claims['cognito:username']).toBe('work_ada-42')
    expect((await server.claims({ ...ADA, sub: 'Ada-42' })).sub).toBe(claims.sub)
    const other = await server.signIn({ ...ADA, sub: 'ada-42' })
    expect(other['error_description']).toBe('Already found an entry for username work_ada-42')
  })
})

describe('A user who comes from a provider alone', () => {
  it.each([
    ['ForgotPassword', { Username: 'Work_ada-42' }],
    ['AdminResetUserPassword', { Username: 'Work_ada-42' }],
  ] as const)('has no password that %s could reset', async (operation, input) => {
    await server.signIn()
    const more = { UserPoolId: POOL, ClientId: server.clientId }
    expect(await fail(server.oauth.pool, operation, { ...more, ...input })).toEqual([
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
    ])
  })

  it('has no password that ChangePassword could set', async () => {
    const AccessToken = await server.accessToken()
    const input = { AccessToken, ProposedPassword: 'Another-Horse-1' }
    expect(await fail(server.oauth.pool, 'ChangePassword', input)).toEqual([
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
    ])
  })

  it.each([
    ['ConfirmSignUp', { ConfirmationCode: '123456' }],
    ['AdminConfirmSignUp', {}],
  ] as const)('is not confirmed by %s', async (operation, input) => {
    await server.signIn()
    const more = { UserPoolId: POOL, ClientId: server.clientId, Username: 'Work_ada-42' }
    expect(await fail(server.oauth.pool, operation, { ...more, ...input })).toEqual([
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is EXTERNAL_PROVIDER',
    ])
  })

  it('signs in with nothing of the pool, not even a code to the address that is verified', async () => {
    server = await createFederationServer({
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
      pool: {
        Policies: {
          SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
        },
      },
    })
    await server.signIn()
    const wrong = ['NotAuthorizedException', 'Incorrect username or password.']
    const begin = (AuthFlow: string, parameters: object) =>
      fail(server.oauth.pool, 'InitiateAuth', {
        AuthFlow,
        ClientId: server.clientId,
        AuthParameters: { USERNAME: 'Work_ada-42', ...parameters },
      })
    expect(await begin('USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })).toEqual(wrong)
    expect(await begin('USER_PASSWORD_AUTH', { PASSWORD: 'Correct-Horse-1' })).toEqual(wrong)
  })

  it('uses the tokens for GetUser as any other', async () => {
    const AccessToken = await server.accessToken()
    const user = await succeed(server.oauth.pool, 'GetUser', { AccessToken })
    expect(user.Username).toBe('Work_ada-42')
    expect(user.UserAttributes?.some(({ Name }) => Name === 'identities')).toBe(true)
  })
})
