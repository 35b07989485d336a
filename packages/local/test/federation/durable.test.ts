import { describe, expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import { useDurableStore } from '../support/durable-store.ts'
import {
  ADA,
  createFederationServer,
  FederationServer,
  WORK,
} from '../support/federation-server.ts'
import { createOAuthServer, POOL } from '../support/oauth-server.ts'
import { fail, succeed } from '../support/send.ts'

const durable = useDurableStore()

describe('a durable store', () => {
  it('carries providers, links, sessions and people who are away across a restart', async () => {
    const before = await createFederationServer({}, durable.store)
    await succeed(before.oauth.pool, 'SetUserPoolSessionConfiguration', {
      UserPoolId: POOL,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 20 },
    })
    await before.link('ben-43')
    const ada = await before.claims()
    const there = await before.leave()

    const { provider } = before
    const oauth = await createOAuthServer({ fetch: provider.fetch }, durable.reopen())
    for (const [name, value] of before.oauth.browser.cookies) oauth.browser.cookies.set(name, value)
    const after = new FederationServer(oauth, provider)
    const back = await after.comeBack(provider.authorize(there, ADA))
    expect(answerAt(back)['code']).toBeDefined()
    expect((await after.claims()).sub).toBe(ada.sub)
    expect((await after.claims({ ...ADA, sub: 'ben-43' }))['cognito:username']).toBe('anna')
    const ofAda = { UserPoolId: POOL, Username: 'Work_ada-42' }
    const { Sessions } = await succeed(oauth.pool, 'AdminListUserSessions', ofAda)
    expect(Sessions).toHaveLength(2)
    const again = {
      UserPoolId: POOL,
      ProviderName: WORK,
      ProviderType: 'OIDC',
      ProviderDetails: {},
    }
    expect((await fail(oauth.pool, 'CreateIdentityProvider', again))[0]).toBe(
      'DuplicateProviderException',
    )
  })

  it('has nothing left of a pool that is deleted', async () => {
    const { oauth, ...server } = await createFederationServer({}, durable.store)
    await succeed(oauth.pool, 'SetUserPoolSessionConfiguration', {
      UserPoolId: POOL,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 20 },
    })
    const federation = new FederationServer(oauth, server.provider)
    await federation.link('ben-43')
    await federation.claims()
    await oauth.code({ prompt: 'login' })
    await federation.leave()
    await succeed(oauth.pool, 'DeleteUserPool', { UserPoolId: POOL })
    const left = Object.entries(durable.store).flatMap(([name, table]) =>
      'count' in table && table.count('') > 0 ? [name] : [],
    )
    expect(left).toEqual([])
  })
})
