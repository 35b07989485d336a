import { describe, expect, it, vi } from 'vitest'
import { createLocalPool } from '../../src/app.ts'
import { createMemoryStore } from '../../src/store/memory.ts'
import { requestOf, send } from '../support/send.ts'

const pool = createLocalPool()
const MEBIBYTE = 1024 * 1024

const errorOf = async (
  request: Request,
): Promise<{ status: number; type: string; message: string }> => {
  const answer = await pool.fetch(request)
  const body = await answer.json()
  return { status: answer.status, type: body.__type, message: body.message }
}

/** A body that comes in pieces, so that its length is not known before. */
const stream = (size: number): ReadableStream<Uint8Array> => {
  let left = size
  return new ReadableStream({
    pull: (controller) => {
      if (left <= 0) return controller.close()
      controller.enqueue(new Uint8Array(Math.min(left, 65_536)).fill(0x20))
      left -= 65_536
    },
  })
}

describe('target', () => {
  it.each([
    ['is missing', { 'x-amz-target': '' }],
    [
      'names an unknown operation',
      { 'x-amz-target': 'AWSCognitoIdentityProviderService.Nonsense' },
    ],
    [
      'names something every object has',
      { 'x-amz-target': 'AWSCognitoIdentityProviderService.toString' },
    ],
    ['belongs to another service', { 'x-amz-target': 'AWSCognitoIdentityService.GetId' }],
    ['comes with another content type', { 'content-type': 'application/json' }],
  ])('that %s is an unknown operation', async (_, headers) => {
    const error = await errorOf(requestOf('ListUserPools', '{}', headers))
    expect(error).toMatchObject({ status: 400, type: 'UnknownOperationException' })
  })

  it('may come with a character set in the content type', async () => {
    const headers = { 'content-type': 'application/x-amz-json-1.1; charset=utf-8' }
    const error = await errorOf(requestOf('GetUser', '{}', headers))
    expect(error.type).toBe('InvalidParameterException')
  })
})

describe('body', () => {
  it.each([
    ['is not JSON', 'USERNAME=ada&PASSWORD=Correct-horse-1'],
    ['is JSON cut off', '{"AuthFlow": "USER'],
    ['is a list', '[]'],
    ['is a text', '"ada"'],
    ['is null', 'null'],
    ['is not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ])('that %s cannot be deserialised', async (_, body) => {
    const error = await errorOf(requestOf('InitiateAuth', body))
    expect(error).toMatchObject({ status: 400, type: 'SerializationException' })
    expect(error.message).not.toContain('Correct-horse-1')
  })

  it('that is empty is an empty input', async () => {
    const error = await errorOf(requestOf('GetUser', ''))
    expect(error.type).toBe('InvalidParameterException')
  })

  it.each([
    ['of 5 MB', () => new Uint8Array(5 * MEBIBYTE)],
    ['of 5 MB in pieces without a length', () => stream(5 * MEBIBYTE)],
    ['of one byte too many', () => new Uint8Array(MEBIBYTE + 1)],
  ])('%s is too large', async (_, body) => {
    const error = await errorOf(requestOf('SignUp', body()))
    expect(error).toMatchObject({ status: 413, type: 'RequestEntityTooLargeException' })
  })

  it('whose declared length is too large is refused unread', async () => {
    const body = stream(10)
    const error = await errorOf(requestOf('SignUp', body, { 'content-length': '5242880' }))
    expect(error.status).toBe(413)
  })

  it('whose declared length is a lie is counted', async () => {
    const request = requestOf('SignUp', stream(2 * MEBIBYTE), { 'content-length': '2' })
    expect((await errorOf(request)).status).toBe(413)
  })

  it('of exactly the limit is read', async () => {
    const error = await errorOf(requestOf('SignUp', stream(MEBIBYTE)))
    expect(error.type).toBe('SerializationException')
  })
})

describe('answers', () => {
  it('carry the headers of the service', async () => {
    const { status, headers } = await send(pool, 'ListUserPools', { MaxResults: 1 })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(Date.parse(headers.get('date') ?? '')).not.toBeNaN()
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-expose-headers')).toBe(
      'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
    )
  })

  it('tell the time of the server', async () => {
    const past = createLocalPool({ clock: { now: () => 0 } })
    past.advance(60)
    const { headers } = await send(past, 'ListUserPools', { MaxResults: 1 })
    expect(headers.get('date')).toBe('Thu, 01 Jan 1970 00:01:00 GMT')
  })

  it('to failures name the error in header and body, open to other origins', async () => {
    const { status, headers, body } = await send(pool, 'DescribeUserPool', { UserPoolId: 'a_b' })
    const message = 'User pool a_b does not exist.'
    expect(status).toBe(400)
    expect(body).toEqual({ __type: 'ResourceNotFoundException', message })
    expect(headers.get('x-amzn-errortype')).toBe('ResourceNotFoundException:')
    expect(headers.get('x-amzn-errormessage')).toBe(message)
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it('keep headers plain and short, whatever the input', async () => {
    const PoolName = `ä\r\nX-Evil: 1${'!'.repeat(9000)}`
    const { headers, body } = await send(pool, 'CreateUserPool', { PoolName })
    expect(body.message).toContain(PoolName)
    expect(headers.get('x-evil')).toBeNull()
    expect(headers.get('x-amzn-errormessage')).toMatch(/^[\x20-\x7e]{1,1024}$/)
  })

  it('to defects tell nothing', async () => {
    const store = createMemoryStore()
    const secret = 'Correct-horse-1'
    const seen = vi.fn()
    const broken = createLocalPool({
      store: {
        ...store,
        pools: {
          ...store.pools,
          get: () => {
            throw new TypeError(secret)
          },
        },
      },
      onUnexpectedError: seen,
    })
    const { status, headers, body } = await send(broken, 'DescribeUserPool', { UserPoolId: 'a_b' })
    expect(status).toBe(500)
    expect(body).toEqual({ __type: 'InternalErrorException', message: 'Something went wrong' })
    expect(JSON.stringify([...headers])).not.toContain(secret)
    expect(seen).toHaveBeenCalledOnce()
  })

  it('to preflights allow whatever is asked for', async () => {
    const wanted = 'content-type,x-amz-target,x-amz-user-agent,amz-sdk-request,cache-control'
    const request = new Request('http://127.0.0.1:9229/', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-headers': wanted },
    })
    const answer = await pool.fetch(request)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': wanted,
      'access-control-max-age': '172800',
    })
  })
})

describe('authorisation', () => {
  it('needs a signature for operations of administrators', async () => {
    const error = await errorOf(requestOf('ListUserPools', '{"MaxResults":1}'))
    expect(error).toEqual({
      status: 400,
      type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    })
  })

  it('does not take another scheme for a signature', async () => {
    const request = requestOf('ListUserPools', '{"MaxResults":1}', { authorization: 'Bearer abc' })
    expect((await errorOf(request)).type).toBe('MissingAuthenticationTokenException')
  })

  it('ignores the header where none is needed', async () => {
    const error = await errorOf(
      requestOf('GetUser', '{"AccessToken":"x"}', { authorization: 'Bearer abc' }),
    )
    expect(error.type).toBe('NotAuthorizedException')
  })
})

describe('operations that are not built yet', () => {
  it('say so by name, with a status that no client retries', async () => {
    const { status, body } = await send(pool, 'ListTerms', { UserPoolId: 'a_b' })
    expect(status).toBe(400)
    expect(body).toEqual({
      __type: 'OperationNotImplementedException',
      message: 'cognito-kit local does not implement ListTerms yet; see docs/fidelity.md',
    })
  })
})
