import { describe, expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import { useDurableStore } from '../support/durable-store.ts'
import { API, createOAuthServer, POOL, type Texts, WEB } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'

const durable = useDurableStore()

describe('a durable store', () => {
  it('carries browsers, codes, grants, resource servers and domains across a restart', async () => {
    const before = await createOAuthServer({}, durable.store)
    await succeed(before.pool, 'CreateUserPoolDomain', { UserPoolId: POOL, Domain: 'people' })
    const { body } = await before.exchange(await before.code({ scope: 'openid', resource: API }))
    const waiting = answerAt(await before.authorize({ scope: 'openid' }))['code'] ?? ''

    const after = await createOAuthServer({}, durable.reopen())
    for (const [name, value] of before.browser.cookies) after.browser.cookies.set(name, value)
    expect(answerAt(await after.authorize())['code']).toBeDefined()
    expect((await after.exchange(waiting)).status).toBe(200)
    expect((await after.exchange(waiting)).body).toEqual({ error: 'invalid_grant' })
    const token = body['refresh_token'] ?? ''
    const fields = { grant_type: 'refresh_token', client_id: WEB, refresh_token: token }
    expect((await after.token(fields)).body['id_token']).toBeDefined()
    const { ResourceServers } = await succeed(after.pool, 'ListResourceServers', {
      UserPoolId: POOL,
    })
    expect(ResourceServers?.map(({ Identifier }) => Identifier)).toEqual([API])
    const { DomainDescription } = await succeed(after.pool, 'DescribeUserPoolDomain', {
      Domain: 'people',
    })
    expect(DomainDescription?.UserPoolId).toBe(POOL)
  })

  it('knows no client, user or pool without a name', async () => {
    const { browser, pool } = await createOAuthServer({}, durable.store)
    const page = await browser.open(`/${POOL}/oauth2/authorize`)
    expect(page.location).toBe(`/${POOL}/error?error=invalid_client`)
    const ask = async (endpoint: string, headers: Texts) => {
      const url = `http://127.0.0.1:9229/${POOL}/oauth2/${endpoint}`
      const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x' })
      const answer = await pool.fetch(new Request(url, { method: 'POST', headers, body }))
      const { error } = (await answer.json()) as Texts
      return error
    }
    expect(await ask('token', { authorization: `Basic ${btoa(':x')}` })).toBe('invalid_client')
    const nobody = `${btoa('{}')}.${btoa('{}')}.x`
    expect(await ask('userInfo', { authorization: `Bearer ${nobody}` })).toBe('invalid_token')
  })
})
