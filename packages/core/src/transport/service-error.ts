import { USER_ERROR_FINGERPRINTS } from '@cognito-kit/protocol/errors'
import { ServiceError, type ServiceErrorCode } from '../errors/errors.ts'
import type { FetchAnswer } from '../ports/ports.ts'

/**
 * Turns a name on the wire into a code; names that the model does not know become `ERR_SERVICE`.
 *
 * The model's names are known by their fingerprints, a quarter of their weight: one name of the future in a thousand
 * passes as known and then has a code of its own.
 */
export function errorCode(serviceName: string): ServiceErrorCode {
  const words = serviceName.replace(/Exception$/, '')
  let hash = 0
  for (const char of words) hash = (hash * 31 + char.charCodeAt(0)) % 46656
  const known = USER_ERROR_FINGERPRINTS.match(/.../g)?.includes(hash.toString(36).padStart(3, '0'))
  if (!known) return 'ERR_SERVICE'
  const snake = words.replace(/([a-z])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$&_')
  return `ERR_${snake.toUpperCase()}` as ServiceErrorCode
}

/**
 * Reads an error answer: the header names the error, else the body's `code` or `__type`.
 *
 * A qualified name keeps what follows `#`, and what follows the first `,` or `:` is cut off, as other front ends of
 * AWS JSON services demand of clients.
 */
export function serviceError(answer: FetchAnswer, body: Record<string, unknown>): ServiceError {
  const { status, headers } = answer
  const named = headers.get('x-amzn-errortype') || body['code'] || body['__type'] || ''
  const serviceName = `${named}`.replace(/[,:].*/s, '').replace(/.*#/s, '')
  const rawMessage = `${body['message'] || body['Message'] || serviceName || `HTTP status ${status}`}`
  // The service puts `{Trigger} failed with error ` before what a trigger of the app said, and a dot behind it.
  const message = rawMessage.replace(/^\w+ failed with error (.*?)\.?$/s, '$1')
  const requestId = headers.get('x-amzn-requestid')
  return new ServiceError(errorCode(serviceName), message, {
    serviceName,
    rawMessage,
    status,
    requestId,
    retryAfterSeconds: Number(headers.get('retry-after')) || 0,
  })
}
