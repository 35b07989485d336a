import { request as httpRequest } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalServer, serve } from '../../src/node/serve.ts'

let server: LocalServer
beforeEach(async () => {
  server = await serve({ port: 0 })
})
afterEach(() => server.close())

const call = (operation: string, input: object): Promise<Response> =>
  fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=test',
    },
    body: JSON.stringify(input),
  })

const create = (PoolName: string): Promise<Response> => call('CreateUserPool', { PoolName })

const pools = async (): Promise<readonly string[]> => {
  const { UserPools } = await (await call('ListUserPools', { MaxResults: 10 })).json()
  return UserPools.map(({ Name }: { readonly Name: string }) => Name)
}

const post = async (faults: unknown): Promise<void> => {
  const body = JSON.stringify({ faults })
  expect((await fetch(`${server.url}/_local/faults`, { method: 'POST', body })).status).toBe(200)
}

describe('over a socket', () => {
  it('a dropped connection is an error of the network', async () => {
    await post([{ target: 'CreateUserPool', drop: 'before' }])
    await expect(create('first')).rejects.toThrow(TypeError)
    await post([{ target: 'CreateUserPool', drop: 'after' }])
    await expect(create('second')).rejects.toThrow(TypeError)
    expect((await create('third')).status).toBe(200)
    expect([...(await pools())].sort()).toEqual(['second', 'third'])
  })

  it('a dropped connection was told that the request arrived, and got no answer', async () => {
    server.pool.faults([{ target: 'CreateUserPool', drop: 'before' }])
    const informed: number[] = []
    const request = httpRequest(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.CreateUserPool',
      },
    })
    request.on('continue', () => informed.push(100))
    request.on('response', ({ statusCode = 0 }) => informed.push(statusCode))
    const broken = new Promise((resolve) => request.on('error', resolve))
    request.end('{}')
    expect(await broken).toMatchObject({ code: 'ECONNRESET' })
    expect(informed).toEqual([100])
  })

  it('latency delays the answer', async () => {
    await post([{ target: 'CreateUserPool', latencyMs: 150 }])
    const before = performance.now()
    expect((await create('first')).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThanOrEqual(149)
  })

  it('a truncated answer is complete by its length', async () => {
    await post([{ target: 'CreateUserPool', truncate: true }])
    const answer = await create('first')
    const text = await answer.text()
    expect(answer.headers.get('content-length')).toBe(`${text.length}`)
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
  })
})
