import type { Context } from '../context.ts'
import { fromUtf8 } from '../encoding/text.ts'
import { readBody } from '../wire/read-body.ts'
import { FederationError } from './federation-error.ts'

/** How long a provider may take; a person is waiting. */
const LIMIT_MS = 10_000

/** A JSON object that a provider answered. */
export interface ProviderAnswer {
  readonly [name: string]: unknown
}

/** What is asked of a provider. */
export interface ProviderQuestion {
  /** What the answer is, for the message when there is none. */
  readonly what: string
  readonly url: string
  readonly init?: RequestInit
}

const isObject = (value: unknown): value is ProviderAnswer =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a provider says is wrong, where it says so in the way of RFC 6749 section 5.2. */
const reasonIn = (body: unknown): string => {
  const error = isObject(body) ? body['error'] : undefined
  return typeof error === 'string' && /^[\w.-]{1,60}$/.test(error) ? ` (${error})` : ''
}

const send = async (context: Context, { init = {}, url, what }: ProviderQuestion) => {
  const headers = new Headers(init.headers)
  headers.set('accept', 'application/json')
  headers.set('user-agent', 'Amazon/Cognito')
  try {
    // Secrets and tokens go to the address that was checked and to no other, so no redirect is followed.
    const guards = { headers, redirect: 'error', signal: AbortSignal.timeout(LIMIT_MS) } as const
    const answer = await context.reach(new Request(url, { ...init, ...guards }))
    return { answer, text: fromUtf8(await readBody(answer)) }
  } catch {
    throw new FederationError('server_error', `The identity provider did not answer with ${what}`)
  }
}

/**
 * Asks a provider for a JSON object.
 *
 * @throws {@link FederationError} when it can not be reached, refuses or answers something else.
 */
export const askProvider = async (
  context: Context,
  question: ProviderQuestion,
): Promise<ProviderAnswer> => {
  const { answer, text } = await send(context, question)
  const body = parse(text)
  if (answer.ok && isObject(body)) return body
  const code = answer.status >= 500 ? 'server_error' : 'invalid_request'
  const { what } = question
  const status = answer.ok ? 'something else than' : `status ${answer.status} instead of`
  throw new FederationError(
    code,
    `The identity provider answered with ${status} ${what}${reasonIn(body)}`,
  )
}
