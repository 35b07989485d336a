import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt, Browser } from '../support/browser.ts'
import {
  CALLBACK,
  createOAuthServer,
  type OAuthServer,
  POOL,
  type Texts,
  WEB,
} from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'
import { PASSWORD } from '../support/test-server.ts'
import { passing } from '../support/trigger-server.ts'

let server: OAuthServer

beforeEach(async () => {
  server = await createOAuthServer()
})

const SCRIPT = '"><script>alert(1)</script>\'&'

describe('the login page', () => {
  it('has labels, autofill hints and no script', async () => {
    const { headers, text } = await server.authorize()
    expect(text).toContain('<label for="username">')
    expect(text).toContain('<label for="password">')
    expect(text).toContain('autocomplete="username"')
    expect(text).toContain('autocomplete="current-password"')
    expect(text).toContain('<html lang="en">')
    expect(text).not.toMatch(/<script|style="| on\w+=/)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('lets nothing in but its own style sheet, and forms lead to the app alone', async () => {
    const { headers } = await server.authorize()
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' http://localhost:5173; frame-ancestors 'none'",
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    const custom = await server.authorize({ redirect_uri: 'myapp://callback' })
    expect(custom.headers.get('content-security-policy')).toContain("form-action 'self' myapp:;")
    const style = await server.browser.open(`/${POOL}/login.css`)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
  })

  it.each(['state', 'nonce', 'login_hint', 'lang', 'unknown'])(
    'escapes %s wherever it stands',
    async (name) => {
      const page = await server.authorize({ [name]: SCRIPT })
      expect(page.text).not.toContain('<script')
      const wrong = await server.browser.submit(page, { username: SCRIPT, password: 'x' })
      expect(wrong.text).not.toContain('<script')
      expect(wrong.text).toContain(
        'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;"',
      )
    },
  )

  it('gives the app back its state as it was', async () => {
    expect(answerAt(await server.signIn({ state: SCRIPT }))['state']).toBe(SCRIPT)
  })

  it('fills in the name that the app guesses', async () => {
    expect((await server.authorize({ login_hint: 'anna' })).text).toContain('value="anna"')
  })

  it('announces an error and ties it to the fields', async () => {
    const page = await server.signIn({}, 'Wrong-Horse-1')
    expect(page.text).toContain('<div role="alert" id="problem"')
    expect(page.text).toContain('aria-describedby="problem"')
    expect(page.text).toContain('aria-invalid="true"')
  })

  it('refuses the request of an app as /oauth2/authorize does', async () => {
    const open = (parameters: Texts) => server.browser.open(server.address('login', parameters))
    expect((await open({ client_id: 'nobody' })).location).toBe(
      `/${POOL}/error?error=invalid_client`,
    )
    expect(answerAt(await open({ scope: 'nothing' }))['error']).toBe('invalid_scope')
  })

  it('asks the triggers of any sign-in', async () => {
    const sources: string[] = []
    const record = (event: { readonly triggerSource: string }) => {
      sources.push(event.triggerSource)
      return event
    }
    const watched = await createOAuthServer({
      triggers: {
        PreAuthentication: record,
        PostAuthentication: record,
        PreTokenGeneration: record,
      },
    })
    await watched.exchange(await watched.code())
    expect(sources).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ])
  })

  it('signs nobody in whom a trigger refuses', async () => {
    const strict = await createOAuthServer({
      triggers: {
        PreAuthentication: passing,
        PostAuthentication: () => {
          throw new Error('not today')
        },
      },
    })
    const page = await strict.signIn()
    expect(page.text).toContain('PostAuthentication failed with error not today.')
    expect((await strict.authorize()).url.pathname).toBe(`/${POOL}/login`)
    expect([...strict.store.browserSessions.list('')]).toEqual([])
  })

  it('lets a locked user in as late as the API does', async () => {
    for (let tries = 0; tries < 5; tries += 1) await server.signIn({}, 'Wrong-Horse-1')
    expect((await server.signIn()).text).toContain('Password attempts exceeded')
  })
})

describe('the form of the login page', () => {
  it('can not be sent by another site', async () => {
    const page = await server.authorize()
    const forged = await server.browser.submit(page, {
      username: 'anna',
      password: PASSWORD,
      _csrf: 'guess',
    })
    expect(forged.status).toBe(403)
    const attacker = new Browser(server.pool)
    const theirs = await attacker.open(server.address('login'))
    const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(theirs.text) ?? []
    const planted = await server.browser.submit(page, {
      username: 'anna',
      password: PASSWORD,
      _csrf: token,
    })
    expect(planted.status).toBe(403)
    expect(planted.headers.getSetCookie()).toEqual([])
  })

  it('can not be sent by a browser that never saw it', async () => {
    const page = await server.authorize()
    const stranger = new Browser(server.pool)
    const answer = await stranger.submit(page, { username: 'anna', password: PASSWORD })
    expect(answer.status).toBe(403)
  })

  it('can not be sent as JSON', async () => {
    const answer = await server.browser.open(server.address('login'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(403)
  })
})

describe('the cookies', () => {
  it('belong to one pool, and neither scripts nor forms of other sites have them', async () => {
    const page = await server.authorize()
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^XSRF-TOKEN=[\\w-]{43}; Path=/${POOL}; HttpOnly; SameSite=Lax$`),
      ),
    ])
    const back = await server.signIn()
    expect(back.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^cognito=[\\w-]{43}; Path=/${POOL}; Max-Age=3600; HttpOnly; SameSite=Lax$`),
      ),
    ])
  })

  it('stay with HTTPS where the server is reached by it', async () => {
    const url = `https://pool.example${server.address('login')}`
    const answer = await server.pool.fetch(new Request(url))
    expect(answer.headers.getSetCookie()[0]).toContain('; Secure')
  })

  it('are stored by their hash alone', async () => {
    await server.signIn()
    const handle = [...server.browser.cookies.values()].at(-1) ?? ''
    const stored = JSON.stringify([...server.store.browserSessions.list('')])
    expect(handle).toHaveLength(43)
    expect(stored).not.toContain(handle)
  })

  it('of a deleted pool lead nowhere', async () => {
    await server.signIn()
    await succeed(server.pool, 'DeleteUserPool', { UserPoolId: POOL })
    expect([...server.store.browserSessions.list('')]).toEqual([])
    expect([...server.store.authorizationCodes.list('')]).toEqual([])
    expect((await server.browser.open(server.address('login'))).status).toBe(404)
  })

  it('of a client that was deleted during the sign-in lead to the error page', async () => {
    const page = await server.authorize()
    await succeed(server.pool, 'DeleteUserPoolClient', {
      UserPoolId: POOL,
      ClientId: new URL(page.url).searchParams.get('client_id') ?? '',
    })
    const answer = await server.browser.submit(page, { username: 'anna', password: PASSWORD })
    expect(answer.url.pathname).toBe(`/${POOL}/error`)
    expect(answer.text).not.toContain(CALLBACK)
  })

  it('does not lead to an address that was taken from the client during the sign-in', async () => {
    server = await createOAuthServer({
      triggers: {
        PostAuthentication: async (event) => {
          await succeed(server.pool, 'UpdateUserPoolClient', { UserPoolId: POOL, ClientId: WEB })
          return event
        },
      },
    })
    const answer = await server.signIn()
    expect(answer.url.pathname).toBe(`/${POOL}/error`)
    expect(answer.text).not.toContain(CALLBACK)
  })
})
