import { type Client, type ClientConfig, createClient, type FetchRequest } from '../../src/index.ts'

/** What the fake service answers: a status with a body, or a thrown error for a lost connection. */
export type Answer =
  | { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | Error

export interface Received {
  readonly operation: string
  readonly input: Record<string, unknown>
  readonly url: string
  readonly request: FetchRequest
}

/** A client whose requests a script answers, in order; an unexpected request fails the test. */
export function fakeService(
  answers: readonly (Answer | ((received: Received) => Answer | Promise<Answer>))[],
  config: Partial<ClientConfig> = {},
): { client: Client; received: Received[] } {
  const queue = [...answers]
  const received: Received[] = []
  const client = createClient({
    userPoolId: 'eu-west-1_AbCd12345',
    clientId: '1h57kf5cpq17m0eml12example',
    now: () => 1_700_000_000_000,
    ...config,
    fetch: async (url, request) => {
      const call: Received = {
        url,
        request,
        operation: (request.headers['x-amz-target'] ?? '').split('.')[1] ?? '',
        input: JSON.parse(request.body) as Record<string, unknown>,
      }
      received.push(call)
      const answer = queue.shift()
      if (answer === undefined) throw new Error(`unexpected request ${call.operation}`)
      const made = typeof answer === 'function' ? await answer(call) : answer
      if (made instanceof Error) throw made
      const headers = made.headers ?? {}
      return {
        status: made.status ?? 200,
        headers: { get: (name) => headers[name.toLowerCase()] ?? null },
        text: async () =>
          typeof made.body === 'string'
            ? made.body
            : made.body === undefined
              ? ''
              : JSON.stringify(made.body),
      }
    },
  })
  return { client, received }
}

export const refusal = (name: string, message: string, status = 400): Answer => ({
  status,
  body: { __type: name, message },
})

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JWT with the claims of an access token; the signature is not one. */
export const jwt = (claims: Record<string, unknown> = {}): string =>
  `${encode({ alg: 'RS256' })}.${encode({ sub: 'sub-1', username: 'anna', iat: 1, exp: 3601, ...claims })}.c2ln`

export const authenticated = (
  marker = 'one',
  extra: Record<string, unknown> = {},
): { body: unknown } => ({
  body: {
    AuthenticationResult: {
      AccessToken: jwt({ jti: `access-${marker}` }),
      IdToken: jwt({ jti: `id-${marker}` }),
      RefreshToken: `refresh-${marker}`,
      ExpiresIn: 3600,
      TokenType: 'Bearer',
      ...extra,
    },
    ChallengeParameters: {},
  },
})
