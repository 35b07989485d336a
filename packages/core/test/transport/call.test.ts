import type { UserErrorCode, UserErrorName } from '@cognito-kit/protocol'
import { ERROR_FAULTS } from '@cognito-kit/protocol/errors'
import { describe, expect, test } from 'vitest'
import { type AnyAuthError, call, isAuthError } from '../../src/index.ts'
import { errorCode } from '../../src/transport/service-error.ts'
import { type Answer, fakeService, refusal } from '../support/fake-service.ts'

async function failure(answer: Answer): Promise<AnyAuthError> {
  const { client } = fakeService([answer])
  try {
    await call(client, 'GetUser', { AccessToken: 'SENTINEL-TOKEN' })
  } catch (error) {
    if (isAuthError(error)) return error
    throw error
  }
  throw new Error('the call succeeded')
}

describe('call', () => {
  test('posts the input with the target header', async () => {
    const { client, received } = fakeService([{ body: { Username: 'anna', UserAttributes: [] } }])
    const output = await call(client, 'GetUser', { AccessToken: 'token' })
    expect(output.Username).toBe('anna')
    expect(received[0]?.url).toBe('https://cognito-idp.eu-west-1.amazonaws.com/')
    expect(received[0]?.request.headers['content-type']).toBe('application/x-amz-json-1.1')
    expect(received[0]?.request.headers['x-amz-target']).toBe(
      'AWSCognitoIdentityProviderService.GetUser',
    )
    expect(received[0]?.input).toEqual({ AccessToken: 'token' })
  })

  test('an empty success body is an empty output', async () => {
    const { client } = fakeService([{ body: undefined }])
    expect(await call(client, 'GlobalSignOut', { AccessToken: 'token' })).toEqual({})
  })

  test('a modelled error gets its code, message and evidence', async () => {
    const error = await failure({
      status: 400,
      headers: { 'x-amzn-requestid': 'request-7' },
      body: { __type: 'CodeMismatchException', message: 'Invalid code.' },
    })
    expect(error).toMatchObject({
      code: 'ERR_CODE_MISMATCH',
      message: 'Invalid code.',
      serviceName: 'CodeMismatchException',
      requestId: 'request-7',
      status: 400,
      retryable: false,
    })
  })

  test.each([
    [{ 'x-amzn-errortype': 'NotAuthorizedException:' }, {}],
    [{ 'x-amzn-errortype': 'NotAuthorizedException,http://x' }, { __type: 'Other' }],
    [{}, { code: 'NotAuthorizedException' }],
    [{}, { __type: 'com.amazonaws.x#NotAuthorizedException' }],
  ])('the error name is found in %j and %j', async (headers, body) => {
    expect((await failure({ status: 400, headers, body })).code).toBe('ERR_NOT_AUTHORIZED')
  })

  test('the prefix of a trigger error is stripped and kept raw beside', async () => {
    const error = await failure(
      refusal('UserLambdaValidationException', 'PreSignUp failed with error No more seats.'),
    )
    expect(error.message).toBe('No more seats')
    expect('rawMessage' in error && error.rawMessage).toBe(
      'PreSignUp failed with error No more seats.',
    )
  })

  test('an unknown error name is ERR_SERVICE with the raw name', async () => {
    const error = await failure(refusal('TomorrowException', 'New.'))
    expect(error).toMatchObject({ code: 'ERR_SERVICE', serviceName: 'TomorrowException' })
  })

  test.each([
    [refusal('InternalErrorException', 'Something went wrong', 500), 'ERR_INTERNAL_ERROR'],
    [refusal('TooManyRequestsException', 'Rate exceeded'), 'ERR_TOO_MANY_REQUESTS'],
    [refusal('ThrottlingException', 'Rate exceeded'), 'ERR_SERVICE'],
    [{ status: 503, body: '<html>down</html>' }, 'ERR_SERVICE'],
    [new Error('connection refused'), 'ERR_NETWORK'],
  ] as [Answer, string][])('%j is retryable', async (answer, code) => {
    const error = await failure(answer)
    expect(error).toMatchObject({ code, retryable: true })
  })

  test.each([
    { body: '<html>hello</html>' },
    { body: '[1]' },
    { body: 'null' },
    { body: '{"Username":"an' },
    { status: 404, body: 'not found' },
  ])('%j is a bad response', async (answer) => {
    expect((await failure(answer)).code).toBe('ERR_BAD_RESPONSE')
  })

  test('a lost connection keeps its cause', async () => {
    const cause = new Error('reset')
    expect((await failure(cause)).cause).toBe(cause)
  })

  test('an aborted signal is told from a lost connection', async () => {
    const controller = new AbortController()
    const { client } = fakeService([
      () => {
        controller.abort()
        return new Error('aborted')
      },
    ])
    const aborted = call(client, 'GetUser', { AccessToken: 't' }, { signal: controller.signal })
    await expect(aborted).rejects.toMatchObject({ code: 'ERR_ABORTED' })
  })

  test('an answer that comes after the abort is nobody’s, also from a fetch that knows no signals', async () => {
    const controller = new AbortController()
    const { client } = fakeService([
      () => {
        controller.abort()
        return { body: { Username: 'anna' } }
      },
    ])
    const aborted = call(client, 'GetUser', { AccessToken: 't' }, { signal: controller.signal })
    await expect(aborted).rejects.toMatchObject({ code: 'ERR_ABORTED' })
  })

  test('no error tells the input', async () => {
    for (const answer of [
      new Error('reset'),
      { body: 'SENTINEL-BODY' },
      refusal('NotAuthorizedException', 'Access Token has expired'),
    ]) {
      const error = await failure(answer)
      const told = JSON.stringify({ ...error, message: error.message, stack: error.stack })
      expect(told).not.toContain('SENTINEL')
    }
  })

  test('every name of the generated table has a code', () => {
    const known = Object.keys(ERROR_FAULTS).filter((name) => errorCode(name) !== 'ERR_SERVICE')
    expect(known).toHaveLength(44)
    for (const name of known) expect(errorCode(name)).toMatch(/^ERR_[A-Z_]+$/)
    const samples: Partial<Record<UserErrorName, UserErrorCode>> = {
      AliasExistsException: 'ERR_ALIAS_EXISTS',
      WebAuthnRelyingPartyMismatchException: 'ERR_WEB_AUTHN_RELYING_PARTY_MISMATCH',
      UsernameExistsException: 'ERR_USERNAME_EXISTS',
    }
    for (const [name, code] of Object.entries(samples)) expect(errorCode(name)).toBe(code)
    expect(errorCode('SoftwareTokenMFANotFoundException')).toBe('ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND')
    expect(errorCode('MFAMethodNotFoundException')).toBe('ERR_MFA_METHOD_NOT_FOUND')
    expect(errorCode('')).toBe('ERR_SERVICE')
    expect(errorCode('Not Authorized')).toBe('ERR_SERVICE')
  })
})
