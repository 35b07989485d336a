import type { OutputOf } from '@cognito-kit/protocol'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  accessOf,
  begin,
  beginByPassword,
  createApp,
  factorsOf,
  loa,
  respond,
  serverWithAnna,
  told,
} from '../support/level-server.ts'
import { errorOf, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, responding } from '../support/trigger-server.ts'

const HIDES = { PreventUserExistenceErrors: 'ENABLED' } as const

describe('acr and amr', () => {
  it('are in tokens of every sign-in of a pool that names its levels', async () => {
    const server = await serverWithAnna()
    expect(told(await server.signIn('anna'))).toMatchObject({ acr: loa(1), amr: ['pwd'] })
  })

  it('are in tokens of a pool that does not only where the sign-in had a target', async () => {
    const server = await serverWithAnna({ pool: { AcrConfiguration: undefined } })
    expect(told(await server.signIn('anna'))).toMatchObject({ acr: undefined, amr: undefined })
    expect(told(await beginByPassword(server, loa(1)))).toMatchObject({ acr: loa(1) })
  })

  it('stay through refreshes and rotation, with auth_time, whatever the pool says by then', async () => {
    const RefreshTokenRotation = { Feature: 'ENABLED' } as const
    const rotating = { ExplicitAuthFlows: ['ALLOW_USER_AUTH'], RefreshTokenRotation } as const
    for (const client of [{}, rotating]) {
      const server = await serverWithAnna({ client, pool: { AcrConfiguration: undefined } })
      const first = await beginByPassword(server, loa(1))
      await server.call('UpdateUserPool', {
        UserPoolId: server.poolId,
        AcrConfiguration: { Level1: { AcrValue: 'renamed' } },
      })
      let RefreshToken = first.AuthenticationResult?.RefreshToken ?? ''
      for (let turn = 0; turn < 2; turn += 1) {
        server.context.clock.advance(60)
        const next = await server.call('GetTokensFromRefreshToken', {
          ClientId: server.clientId,
          RefreshToken,
        })
        expect(told(next)).toEqual(told(first))
        RefreshToken = next.AuthenticationResult?.RefreshToken ?? RefreshToken
      }
    }
  })

  it('can not be touched by a trigger', async () => {
    const claims = { acr: 'urn:cognito:loa:4', amr: ['otp'] }
    const changes = { claimsToAddOrOverride: claims, claimsToSuppress: ['auth_time'] }
    const { server } = await createTriggerServer(
      {
        PreTokenGeneration: responding({
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: changes,
            accessTokenGeneration: { ...changes, claimsToSuppress: ['acr', 'amr'] },
          },
        }),
      },
      {
        pool: {
          AcrConfiguration: {},
          LambdaConfig: {
            PreTokenGenerationConfig: {
              LambdaVersion: 'V2_0',
              LambdaArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
            },
          },
        },
      },
    )
    await server.addUser('anna')
    expect(told(await server.signIn('anna'))).toMatchObject({ acr: loa(1), amr: ['pwd'] })
  })
})

describe('a level that was renamed', () => {
  it('is none, but its methods count, and nothing is proven anew', async () => {
    const server = await serverWithAnna()
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    const authTime = server.context.clock.now() / 1000
    await server.call('UpdateUserPool', {
      UserPoolId: server.poolId,
      AcrConfiguration: { Level1: { AcrValue: 'low' } },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
    })
    server.context.clock.advance(60)
    const renamed = await begin(server, { TARGET_ACR_VALUES: 'low', ACCESS_TOKEN })
    expect(told(renamed)).toEqual({ acr: 'low', amr: ['pwd'], authTime })
    const further = await begin(server, { TARGET_ACR_VALUES: loa(3), ACCESS_TOKEN })
    expect(further.ChallengeName).toBe('SELECT_MFA_TYPE')
  })
})

describe('the tokens that bring the new name of a level', () => {
  const DAY_SECONDS = 86_400
  let server: TestServer
  let first: Awaited<ReturnType<TestServer['tokens']>>
  let renamed: OutputOf<'InitiateAuth'>['AuthenticationResult']

  beforeEach(async () => {
    server = await serverWithAnna({ client: { RefreshTokenValidity: 1 } })
    first = await server.tokens('anna')
    server.context.clock.advance(1800)
    await server.call('UpdateUserPool', {
      UserPoolId: server.poolId,
      AcrConfiguration: { Level1: { AcrValue: 'low' } },
    })
    const more = { TARGET_ACR_VALUES: 'low', ACCESS_TOKEN: first.access }
    renamed = (await begin(server, more)).AuthenticationResult
  })

  const refresh = () =>
    server.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken: renamed?.RefreshToken ?? '',
    })

  it('belong to the same sign-in', () => {
    const signInOf = (token = '') => {
      const { event_id, origin_jti } = decodeJwt(token)
      return { event_id, origin_jti }
    }
    expect(signInOf(renamed?.AccessToken)).toEqual(signInOf(first.access))
    expect(signInOf(renamed?.IdToken)).toEqual(signInOf(first.id))
  })

  it('are revoked with the tokens that they were given for', async () => {
    expect(accessOf(await refresh())).not.toBe('')
    await server.call('RevokeToken', { ClientId: server.clientId, Token: first.refresh })
    expect(await errorOf(refresh())).toBe('NotAuthorizedException: Refresh Token has been revoked')
  })

  it('are refreshed no longer than those', async () => {
    server.context.clock.advance(DAY_SECONDS - 1800 - 1)
    expect(accessOf(await refresh())).not.toBe('')
    server.context.clock.advance(1)
    expect(await errorOf(refresh())).toBe('NotAuthorizedException: Refresh Token has expired')
  })
})

describe('a client that hides its users', () => {
  it('lets somebody who does not exist look like a user, whatever the target', async () => {
    const server = await serverWithAnna({ client: HIDES })
    await createApp(server)
    for (const target of [loa(1), loa(3), loa(4), loa(4, 2)]) {
      const real = await factorsOf(server, target)
      expect(await factorsOf(server, target, 'ghost')).toEqual(real)
    }
    expect(await factorsOf(server, loa(2), 'ghost')).toEqual(['EMAIL_OTP'])
    expect(await errorOf(begin(server, { TARGET_ACR_VALUES: 'x' }, 'ghost'))).toMatch(
      /^InvalidParameterException/,
    )
  })

  it('does not tell who lacks a factor before the password is proven', async () => {
    const server = await serverWithAnna({ client: HIDES })
    const answers = ['anna', 'ghost'].map(async (USERNAME) => {
      const choice = await begin(server, { TARGET_ACR_VALUES: loa(4) }, USERNAME)
      expect(choice.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
      const wrong = { USERNAME, ANSWER: 'PASSWORD', PASSWORD: 'Wrong-Horse-1' }
      return errorOf(respond(server, choice, wrong))
    })
    for (const error of await Promise.all(answers)) {
      expect(error).toBe('NotAuthorizedException: Incorrect username or password.')
    }
    expect(await errorOf(beginByPassword(server, loa(4)))).not.toBe('no error')
  })

  it('tells others that nobody has the name', async () => {
    const server = await serverWithAnna()
    expect(await errorOf(factorsOf(server, loa(1), 'ghost'))).toMatch(/^UserNotFoundException/)
  })
})
