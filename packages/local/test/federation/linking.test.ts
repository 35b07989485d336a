import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import {
  ADA,
  createFederationServer,
  type FederationServer,
  WORK,
} from '../support/federation-server.ts'
import { POOL } from '../support/oauth-server.ts'
import { fail, succeed } from '../support/send.ts'

let server: FederationServer
beforeEach(async () => {
  server = await createFederationServer()
})

const identitiesOf = async (username: string) => {
  const { attributes } = await server.user(username)
  const identities: readonly { readonly userId: string; readonly primary: boolean }[] = JSON.parse(
    attributes['identities'] ?? '[]',
  )
  return identities.map(({ primary, userId }) => ({ primary, userId }))
}

const usernames = async () => {
  const { Users = [] } = await succeed(server.oauth.pool, 'ListUsers', { UserPoolId: POOL })
  return Users.map(({ Username }) => Username)
}

describe('Somebody at the provider who is linked to a user', () => {
  it('signs in as that user, who takes over what is mapped', async () => {
    const anna = await server.user('anna')
    await server.link(ADA.sub)
    const claims = await server.claims()
    expect(claims.sub).toBe(anna.attributes['sub'])
    expect(claims).toMatchObject({
      'cognito:username': 'anna',
      name: 'Ada Lovelace',
      identities: [{ userId: ADA.sub, providerName: WORK, primary: 'false' }],
    })
    expect(await usernames()).toEqual(['anna'])
    expect((await server.user('anna')).status).toBe('CONFIRMED')
  })

  it('is known by a mapped attribute the first time, and by the subject from then on', async () => {
    await server.link('ada@example.com', 'email')
    expect(await identitiesOf('anna')).toEqual([{ primary: false, userId: 'ada@example.com' }])
    expect((await server.claims())['cognito:username']).toBe('anna')
    expect(await identitiesOf('anna')).toEqual([{ primary: false, userId: ADA.sub }])
    const moved = await server.claims({ ...ADA, email: 'ada.king@example.com' })
    expect(moved['cognito:username']).toBe('anna')
    const other = await server.claims({ ...ADA, sub: 'other-7' })
    expect(other['cognito:username']).toBe('Work_other-7')
  })

  it('does not join the group of the provider', async () => {
    await server.link('ada-42')
    const claims = await server.claims()
    expect(claims['cognito:username']).toBe('anna')
    expect(claims).not.toHaveProperty('cognito:groups')
  })

  it('still signs in with the password of the pool', async () => {
    await server.link(ADA.sub)
    await server.signIn()
    server.oauth.browser.cookies.clear()
    expect((await server.oauth.signIn()).location).toContain('code=')
  })

  it('is somebody else again once the link is removed', async () => {
    await server.link(ADA.sub)
    await server.signIn()
    await succeed(server.oauth.pool, 'AdminDisableProviderForUser', {
      UserPoolId: POOL,
      User: {
        ProviderName: WORK,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: ADA.sub,
      },
    })
    expect((await server.claims())['cognito:username']).toBe('Work_ada-42')
    expect(await identitiesOf('anna')).toEqual([])
  })

  it('is refused as long as the user is disabled', async () => {
    await server.link(ADA.sub)
    await succeed(server.oauth.pool, 'AdminDisableUser', { UserPoolId: POOL, Username: 'anna' })
    expect((await server.signIn())['error_description']).toBe('User is disabled.')
  })

  it.each(['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED'])(
    'signs in as a user whose password is worth nothing: %s',
    async (status) => {
      const { pool } = server.oauth
      const user = { UserPoolId: POOL, Username: 'anna' }
      if (status === 'RESET_REQUIRED') await succeed(pool, 'AdminResetUserPassword', user)
      else {
        const input = { ...user, Password: 'Another-Horse-1', Permanent: false }
        await succeed(pool, 'AdminSetUserPassword', input)
      }
      await server.link(ADA.sub)
      expect((await server.claims())['cognito:username']).toBe('anna')
      expect((await server.user('anna')).status).toBe(status)
    },
  )

  it('may be linked to a user who comes from a provider', async () => {
    const claims = await server.claims()
    await succeed(server.oauth.pool, 'AdminLinkProviderForUser', {
      UserPoolId: POOL,
      DestinationUser: { ProviderName: WORK, ProviderAttributeValue: ADA.sub },
      SourceUser: {
        ProviderName: WORK,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: 'second-account',
      },
    })
    expect((await server.claims({ ...ADA, sub: 'second-account' })).sub).toBe(claims.sub)
    expect(await identitiesOf('Work_ada-42')).toEqual([
      { primary: true, userId: ADA.sub },
      { primary: false, userId: 'second-account' },
    ])
  })

  it('can not be linked after the first sign-in', async () => {
    await server.signIn()
    const link = {
      UserPoolId: POOL,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'anna' },
      SourceUser: {
        ProviderName: WORK,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: ADA.sub,
      },
    }
    const [name, message] = await fail(server.oauth.pool, 'AdminLinkProviderForUser', link)
    expect([name, message]).toEqual([
      'InvalidParameterException',
      expect.stringMatching(/^Merging is not currently supported/),
    ])
    expect((await server.claims())['cognito:username']).toBe('Work_ada-42')
  })
})

describe('A linked user whose password was reset', () => {
  const reset = () =>
    succeed(server.oauth.pool, 'AdminResetUserPassword', { UserPoolId: POOL, Username: 'anna' })

  beforeEach(() => server.link(ADA.sub))

  it('does not go on with what the password gave: neither session nor code', async () => {
    const code = await server.oauth.code()
    await reset()
    const page = await server.oauth.authorize()
    expect(page.url.pathname).toBe(`/${POOL}/login`)
    expect(page.text).not.toContain('Continue as')
    expect((await server.oauth.exchange(code)).body).toEqual({ error: 'invalid_grant' })
  })

  it('goes on with what the provider gave', async () => {
    const { code = '' } = await server.signIn()
    await reset()
    expect(answerAt(await server.oauth.authorize())['code']).toBeDefined()
    expect((await server.oauth.exchange(code)).status).toBe(200)
  })
})

describe('An address that signs in to the pool', () => {
  it('is refused to a linked user while it is another one’s', async () => {
    server = await createFederationServer({
      pool: {
        UsernameAttributes: ['email'],
        users: [
          { username: 'anna@example.com', password: 'Correct-Horse-1' },
          { username: 'ben@example.com', password: 'Correct-Horse-1' },
        ],
      },
    })
    await server.link(ADA.sub, undefined, 'anna@example.com')
    expect(await server.signIn({ ...ADA, email: 'ben@example.com' })).toEqual({
      error: 'invalid_request',
      error_description: 'An account with the given email already exists.',
      state: 'xyz',
    })
    expect((await server.signIn({ ...ADA, email: 'anna.b@example.com' }))['code']).toBeDefined()
    expect((await server.user('anna.b@example.com')).attributes['email_verified']).toBe('true')
  })

  it('is not taken by somebody who comes from a provider alone', async () => {
    server = await createFederationServer({
      pool: {
        UsernameAttributes: ['email'],
        users: [{ username: 'ada@example.com', password: 'Correct-Horse-1' }],
      },
    })
    const own = await server.user('ada@example.com')
    const claims = await server.claims()
    expect(claims['cognito:username']).toBe('Work_ada-42')
    expect((await server.user('ada@example.com')).name).toBe(own.name)
    const user = { UserPoolId: POOL, Username: 'Work_ada-42' }
    await succeed(server.oauth.pool, 'AdminDeleteUser', user)
    expect((await server.user('ada@example.com')).name).toBe(own.name)
  })
})
