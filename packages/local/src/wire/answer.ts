import { ServiceError } from '../service-error.ts'
import { CONTENT_TYPE } from './operation-of.ts'

/** What every answer of the protocol says beside its body. */
export interface AnswerFacts {
  readonly requestId: string
  /** Time of the server, in epoch milliseconds. */
  readonly nowMs: number
}

/** Node refuses answers whose headers are longer than 16 KiB in all. */
const MAX_HEADER_LENGTH = 1024

/** Text that may stand in a header (RFC 9110 section 5.5): visible ASCII and blanks. */
const headerText = (text: string): string =>
  text
    .replace(/\s/gu, ' ')
    .replace(/[^\x20-\x7e]/gu, '?')
    .trim()
    .slice(0, MAX_HEADER_LENGTH)

/** Headers that pages of other origins may read (Fetch standard, section 3.2.3). */
export const EXPOSED_HEADERS = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date'

/** What an error tells the client. */
export interface AnsweredError {
  readonly name: string
  readonly message: string
  /** HTTP status. */
  readonly status: number
}

const headersOf = ({ requestId, nowMs }: AnswerFacts): Headers =>
  new Headers({
    'content-type': CONTENT_TYPE,
    'x-amzn-requestid': requestId,
    date: new Date(nowMs).toUTCString(),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': EXPOSED_HEADERS,
  })

/** The answer to a request that succeeded; members without a value are left out. */
export const successAnswer = (output: object, facts: AnswerFacts): Response =>
  new Response(JSON.stringify(output), { headers: headersOf(facts) })

/** The answer to a request that failed, as the service frames errors. */
export const errorAnswer = (error: AnsweredError, facts: AnswerFacts): Response => {
  const headers = headersOf(facts)
  // The colon is part of what the service sends.
  headers.set('x-amzn-errortype', `${error.name}:`)
  headers.set('x-amzn-errormessage', headerText(error.message))
  const body = JSON.stringify({ __type: error.name, message: error.message })
  return new Response(body, { status: error.status, headers })
}

/** Turns anything thrown into an error of the service; what is unexpected tells nothing about itself. */
export const asServiceError = (thrown: unknown): ServiceError =>
  thrown instanceof ServiceError
    ? thrown
    : new ServiceError('InternalErrorException', 'Something went wrong', 500)

/** Answers a CORS preflight (Fetch standard, section 3.2.2): every header that the caller asks for is allowed. */
export const preflightAnswer = (request: Request, methods: string): Response =>
  new Response(null, {
    headers: {
      'content-length': '0',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': methods,
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-max-age': '172800',
    },
  })
