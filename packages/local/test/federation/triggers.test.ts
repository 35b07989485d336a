import { describe, expect, it } from 'vitest'
import type { TriggerEvent, TriggerFunction } from '../../src/context.ts'
import { ADA, createFederationServer, type FederationServer } from '../support/federation-server.ts'
import { POOL, WEB } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'

/** A pool that writes down which triggers run. */
const createWatched = async (changes: { readonly [name: string]: TriggerFunction } = {}) => {
  const events: TriggerEvent[] = []
  const watch =
    (name: string): TriggerFunction =>
    (event) => {
      events.push(event)
      return changes[name]?.(event) ?? event
    }
  const names = [
    'PreSignUp',
    'PostConfirmation',
    'PreAuthentication',
    'PostAuthentication',
    'PreTokenGeneration',
    'UserMigration',
    'CustomMessage',
  ] as const
  const triggers = Object.fromEntries(names.map((name) => [name, watch(name)]))
  const server = await createFederationServer({ triggers })
  const sources = (): readonly string[] =>
    events.splice(0).map(({ triggerSource }) => triggerSource)
  return { server, events, sources }
}

const disable = (server: FederationServer, Username: string) =>
  succeed(server.oauth.pool, 'AdminDisableUser', { UserPoolId: POOL, Username })

describe('The triggers of a sign-in through a provider', () => {
  it('are those of a sign-up the first time and those of a sign-in later', async () => {
    const { server, sources } = await createWatched()
    await server.claims()
    expect(sources()).toEqual([
      'PreSignUp_ExternalProvider',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
    ])
    await server.claims()
    expect(sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ])
  })

  it('tell PreSignUp the name to be and what is mapped', async () => {
    const { events, server } = await createWatched()
    await server.signIn()
    expect(events[0]).toMatchObject({
      triggerSource: 'PreSignUp_ExternalProvider',
      userName: 'Work_ada-42',
      callerContext: { clientId: WEB },
      request: {
        userAttributes: {
          email: 'ada@example.com',
          email_verified: 'true',
          name: 'Ada Lovelace',
        },
        validationData: null,
      },
    })
    expect(events[1]?.request['userAttributes']).toMatchObject({
      'cognito:user_status': 'EXTERNAL_PROVIDER',
      identities: expect.stringContaining('ada-42'),
    })
  })

  it('let PreSignUp refuse somebody, who then is not there', async () => {
    const { server } = await createWatched({
      PreSignUp: () => {
        throw new Error('Not today')
      },
    })
    expect(await server.signIn()).toEqual({
      error: 'invalid_request',
      error_description: 'PreSignUp failed with error Not today.',
      state: 'xyz',
    })
    const { Users } = await succeed(server.oauth.pool, 'ListUsers', { UserPoolId: POOL })
    expect(Users?.length).toBe(1)
  })

  it('let PreSignUp verify an address', async () => {
    const { server } = await createWatched({
      PreSignUp: (event) => ({ ...event, response: { autoVerifyEmail: true } }),
    })
    await server.signIn({ ...ADA, email_verified: false })
    expect((await server.user('Work_ada-42')).attributes['email_verified']).toBe('true')
  })

  it('let PreSignUp link somebody to a user, who is signed in at once', async () => {
    const { server, sources } = await createWatched({
      PreSignUp: async (event) => {
        await server.link(ADA.sub)
        return event
      },
    })
    expect((await server.claims())['cognito:username']).toBe('anna')
    expect(sources()).toEqual(['PreSignUp_ExternalProvider', 'TokenGeneration_HostedAuth'])
    const { Users } = await succeed(server.oauth.pool, 'ListUsers', { UserPoolId: POOL })
    expect(Users?.length).toBe(1)
  })

  it('let PreAuthentication refuse somebody who is known', async () => {
    const { server } = await createWatched({
      PreAuthentication: () => {
        throw new Error('Closed')
      },
    })
    expect((await server.signIn())['code']).toBeDefined()
    expect((await server.signIn({ ...ADA, name: 'Ada King' }))['error_description']).toBe(
      'PreAuthentication failed with error Closed.',
    )
    expect((await server.user('Work_ada-42')).attributes['name']).toBe('Ada Lovelace')
  })

  it('can change the tokens, but not identities', async () => {
    const { server } = await createWatched({
      PreTokenGeneration: (event) => ({
        ...event,
        response: {
          claimsOverrideDetails: {
            claimsToAddOrOverride: { identities: 'none', team: 'blue' },
            claimsToSuppress: ['identities'],
          },
        },
      }),
    })
    const claims = await server.claims()
    expect(claims['team']).toBe('blue')
    expect(claims['identities']).toEqual([expect.objectContaining({ userId: ADA.sub })])
  })
})

describe('A custom sign-in', () => {
  it('is for the triggers to judge, also of somebody who comes from a provider', async () => {
    const respond =
      (response: object): TriggerFunction =>
      (event) => ({ ...event, response })
    const server = await createFederationServer({
      client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] },
      triggers: {
        DefineAuthChallenge: (event) => {
          const session = event.request['session']
          const isAsked = Array.isArray(session) && session.length > 0
          const challengeName = isAsked ? null : 'CUSTOM_CHALLENGE'
          return { ...event, response: { challengeName, issueTokens: isAsked } }
        },
        CreateAuthChallenge: respond({ publicChallengeParameters: {} }),
        VerifyAuthChallengeResponse: respond({ answerCorrect: true }),
      },
    })
    await server.signIn()
    const USERNAME = 'Work_ada-42'
    const asked = await succeed(server.oauth.pool, 'InitiateAuth', {
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: WEB,
      AuthParameters: { USERNAME },
    })
    const answered = await succeed(server.oauth.pool, 'RespondToAuthChallenge', {
      ChallengeName: 'CUSTOM_CHALLENGE',
      ClientId: WEB,
      Session: asked.Session,
      ChallengeResponses: { USERNAME, ANSWER: 'anything' },
    })
    expect(answered.AuthenticationResult?.AccessToken).toBeDefined()
  })
})

describe('What happens while a trigger runs', () => {
  it('counts: a user who is disabled meanwhile does not sign in', async () => {
    const { server } = await createWatched({
      PreAuthentication: async (event) => {
        await disable(server, 'Work_ada-42')
        return event
      },
    })
    await server.signIn()
    expect((await server.signIn())['error_description']).toBe('User is disabled.')
  })

  it('counts: a user who is disabled during PostConfirmation does not sign in', async () => {
    const { server } = await createWatched({
      PostConfirmation: async (event) => {
        await disable(server, 'Work_ada-42')
        return event
      },
    })
    expect((await server.signIn())['error']).toBe('access_denied')
  })

  it('counts: a provider that is deleted meanwhile signs nobody in', async () => {
    const { server } = await createWatched({
      PreSignUp: async (event) => {
        const provider = { UserPoolId: POOL, ProviderName: 'Work' }
        await succeed(server.oauth.pool, 'DeleteIdentityProvider', provider)
        return event
      },
    })
    expect(await server.signIn()).toMatchObject({ error: 'invalid_request' })
    const { Users } = await succeed(server.oauth.pool, 'ListUsers', { UserPoolId: POOL })
    expect(Users?.length).toBe(1)
  })

  it('counts: a user who is deleted meanwhile is made anew, with another sub', async () => {
    let isFirst = true
    const { server } = await createWatched({
      PreAuthentication: async (event) => {
        const user = { UserPoolId: POOL, Username: 'Work_ada-42' }
        if (isFirst) await succeed(server.oauth.pool, 'AdminDeleteUser', user)
        isFirst = false
        return event
      },
    })
    const first = await server.claims()
    const second = await server.claims()
    expect(second['cognito:username']).toBe('Work_ada-42')
    expect(second.sub).not.toBe(first.sub)
  })

  it('counts: of two first sign-ins that race, the later finds the user of the other', async () => {
    let release: () => void = () => undefined
    const both = new Promise<void>((resolve) => {
      release = resolve
    })
    let waiting = 0
    const { server } = await createWatched({
      PreSignUp: async (event) => {
        waiting += 1
        if (waiting === 2) release()
        await both
        return event
      },
    })
    const there = [await server.leave(), await server.leave()]
    const answers = await Promise.all(
      there.map((url) => server.comeBack(server.provider.authorize(url, ADA))),
    )
    for (const { location } of answers) expect(location).toContain('code=')
    const { Users } = await succeed(server.oauth.pool, 'ListUsers', { UserPoolId: POOL })
    expect(Users?.map(({ Username }) => Username)).toEqual(['Work_ada-42', 'anna'])
  })
})
