import { beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../src/context.ts'
import { readVisit } from '../../src/oauth/authorize-request.ts'
import { finishBrowserSignIn } from '../../src/oauth/finish-browser-sign-in.ts'
import { keepRequest, takeRequest } from '../../src/oauth/kept-request.ts'
import { findUser } from '../../src/users/find-user.ts'
import { createTestServer, type TestServer } from '../support/test-server.ts'

const CALLBACK = 'https://app.example/callback'
const BROWSER = { id: 'browser-one', isNew: false }

let server: TestServer
let context: Context
let query: URLSearchParams

beforeEach(async () => {
  server = await createTestServer({
    client: {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [CALLBACK],
    },
  })
  context = server.context
  const request = { client_id: server.clientId, redirect_uri: CALLBACK, response_type: 'code' }
  query = new URLSearchParams({ ...request, state: 'xyz' })
})

const keep = (): string =>
  keepRequest(context, BROWSER, readVisit(context, server.poolId, query), { nonce: 'n-1' })

describe('a request that is kept while the person is away', () => {
  it('comes back once, as it was', () => {
    const handle = keep()
    const back = takeRequest(context, server.poolId, BROWSER, handle)
    expect(back?.visit.request).toMatchObject({ redirectUri: CALLBACK, state: 'xyz' })
    expect(back?.data).toEqual({ nonce: 'n-1' })
    expect(takeRequest(context, server.poolId, BROWSER, handle)).toBeUndefined()
  })

  it('comes back to the browser and the pool that it left from', () => {
    const handle = keep()
    const other = { id: 'browser-two', isNew: false }
    expect(takeRequest(context, server.poolId, other, handle)).toBeUndefined()
    expect(takeRequest(context, 'eu-west-1_Another00', BROWSER, handle)).toBeUndefined()
    expect(takeRequest(context, server.poolId, BROWSER, handle)).toBeDefined()
  })

  it('is forgotten after five minutes', () => {
    const handle = keep()
    context.clock.advance(300)
    expect(takeRequest(context, server.poolId, BROWSER, handle)).toBeUndefined()
  })

  it('is checked again', async () => {
    const handle = keep()
    await server.call('DeleteUserPoolClient', {
      UserPoolId: server.poolId,
      ClientId: server.clientId,
    })
    expect(() => takeRequest(context, server.poolId, BROWSER, handle)).toThrow('invalid_client')
  })
})

describe('the end of a sign-in by another provider', () => {
  const finish = async () => {
    const visit = readVisit(context, server.poolId, query)
    const user = findUser(context, visit.app, 'anna')
    if (user === undefined) throw new Error('there is no anna')
    const url = new URL(`http://127.0.0.1:9229/${server.poolId}/oauth2/idpresponse`)
    const call = { poolId: server.poolId, request: new Request(url), url }
    return finishBrowserSignIn(context, call, visit, user, ['fed'])
  }

  it('leads to the app with a code, and leaves a session in the browser', async () => {
    await server.addUser('anna')
    const answer = await finish()
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toMatch(
      /^https:\/\/app\.example\/callback\?code=.*state=xyz$/,
    )
    expect(answer.headers.getSetCookie()[0]).toMatch(/^cognito=/)
    const [[, session] = []] = [...context.store.browserSessions.list('')]
    expect(session).toMatchObject({ username: 'anna', methods: ['fed'] })
  })

  it('tells the app that a disabled user has no access', async () => {
    await server.addUser('anna')
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    await expect(finish()).rejects.toMatchObject({ code: 'access_denied' })
  })
})
