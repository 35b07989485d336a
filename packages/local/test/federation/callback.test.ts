import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt, Browser, type Visited } from '../support/browser.ts'
import {
  ADA,
  createFederationServer,
  type FederationServer,
  WORK,
} from '../support/federation-server.ts'
import { POOL, WEB } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'

let server: FederationServer
beforeEach(async () => {
  server = await createFederationServer()
})

/** The address of the error page, to which nobody's request leads back. */
const expectErrorPage = ({ status, text, url }: Visited): void => {
  expect(status).toBe(400)
  expect(url.pathname).toBe(`/${POOL}/error`)
  expect(url.searchParams.get('error')).toBe('invalid_state')
  expect(text).toContain('Go back to the app and start again.')
}

const callback = async (): Promise<URL> => server.provider.authorize(await server.leave(), ADA)

const users = async (): Promise<number> => {
  const { Users = [] } = await succeed(server.oauth.pool, 'ListUsers', { UserPoolId: POOL })
  return Users.length
}

describe('/oauth2/idpresponse', () => {
  it.each([
    ['another state', 'A'.repeat(43)],
    ['no state', ''],
  ])('takes up no request for %s', async (_, state) => {
    const url = await callback()
    url.searchParams.set('state', state)
    expectErrorPage(await server.comeBack(url))
    expect(server.provider.count('/token')).toBe(0)
    expect(await users()).toBe(1)
  })

  it('takes up a request once', async () => {
    const url = await callback()
    expect(answerAt(await server.comeBack(url))['code']).toBeDefined()
    expectErrorPage(await server.comeBack(url))
    expect(server.provider.count('/token')).toBe(1)
  })

  it('takes up a request once, when two answers race', async () => {
    const url = await callback()
    const answers = await Promise.all([server.comeBack(url), server.comeBack(url)])
    const codes = answers.filter(({ location }) => location.includes('code='))
    expect(codes.length).toBe(1)
    expect(server.provider.count('/token')).toBe(1)
  })

  it('takes up no request of another browser', async () => {
    const url = await callback()
    expectErrorPage(await new Browser(server.oauth.pool).follow(url))
    expect(server.provider.count('/token')).toBe(0)
    expect(answerAt(await server.comeBack(url))['code']).toBeDefined()
  })

  it('takes up no request of another pool', async () => {
    const { UserPool } = await succeed(server.oauth.pool, 'CreateUserPool', { PoolName: 'other' })
    const url = await callback()
    url.pathname = url.pathname.replace(POOL, UserPool?.Id ?? '')
    const answer = await server.comeBack(url)
    expect(answer.url.searchParams.get('error')).toBe('invalid_state')
    expect(server.provider.count('/token')).toBe(0)
  })

  it('takes up a request for five minutes', async () => {
    const url = await callback()
    server.oauth.pool.advance(300)
    expectErrorPage(await server.comeBack(url))
  })

  it('tells the app that the provider gave no code', async () => {
    const url = await callback()
    url.searchParams.delete('code')
    expect(answerAt(await server.comeBack(url))).toEqual({
      error: 'invalid_request',
      error_description: 'The identity provider gave no code',
      state: 'xyz',
    })
  })

  it('takes no answer of another provider', async () => {
    const url = await callback()
    url.searchParams.set('iss', 'https://evil.example.com')
    expect(answerAt(await server.comeBack(url))).toMatchObject({ error: 'invalid_request' })
    expect(server.provider.count('/token')).toBe(0)
  })

  it('takes an answer that names its provider', async () => {
    const url = await callback()
    url.searchParams.set('iss', 'https://login.example.com')
    expect(answerAt(await server.comeBack(url))['code']).toBeDefined()
  })
})

describe('An error of the provider', () => {
  it.each([
    ['access_denied', 'access_denied'],
    ['login_required', 'login_required'],
    ['temporarily_unavailable', 'temporarily_unavailable'],
    ['invalid_scope', 'server_error'],
    ['something_else', 'server_error'],
  ])('%s is told to the app as %s', async (error, told) => {
    const url = server.provider.refuse(await server.leave(), error, 'Ada said no')
    expect(answerAt(await server.comeBack(url))).toEqual({
      error: told,
      error_description: 'Ada said no',
      state: 'xyz',
    })
    expect(server.provider.count('/token')).toBe(0)
  })

  it('is told to the app only in the browser that left, and once', async () => {
    const url = server.provider.refuse(await server.leave(), 'access_denied', 'no')
    expectErrorPage(await new Browser(server.oauth.pool).follow(url))
    await server.comeBack(url)
    expectErrorPage(await server.comeBack(url))
  })

  it('is told to the app in the fragment where it wants its answers there', async () => {
    await server.support(['COGNITO', WORK], { AllowedOAuthFlows: ['implicit'] })
    const there = await server.leave({ response_type: 'token' })
    const back = await server.comeBack(server.provider.refuse(there, 'access_denied', 'no'))
    expect(new URL(back.location).hash).toContain('error=access_denied')
  })
})

describe('A client that changes while the person is away', () => {
  it('is not answered at an address that it no longer has', async () => {
    const url = await callback()
    await server.support(['COGNITO', WORK], { CallbackURLs: ['http://localhost:5173/elsewhere'] })
    const answer = await server.comeBack(url)
    expect(answer.url.searchParams.get('error')).toBe('redirect_mismatch')
    expect(server.provider.count('/token')).toBe(0)
  })

  it('takes nobody from a provider that it no longer supports', async () => {
    const url = await callback()
    await server.support(['COGNITO'])
    expect(answerAt(await server.comeBack(url))).toEqual({
      error: 'invalid_request',
      error_description: 'Identity provider Work does not exist for the client.',
      state: 'xyz',
    })
    expect(await users()).toBe(1)
  })

  it('is not answered when it is deleted, at the latest moment too', async () => {
    const remove = () =>
      succeed(server.oauth.pool, 'DeleteUserPoolClient', { UserPoolId: POOL, ClientId: WEB })
    const url = await callback()
    server.provider.fraud = {
      answers: {
        '/userinfo': async () => {
          await remove()
          return Response.json(ADA)
        },
      },
    }
    const answer = await server.comeBack(url)
    expect(answer.url.searchParams.get('error')).toBe('invalid_client')
    expect(await users()).toBe(1)
  })
})
