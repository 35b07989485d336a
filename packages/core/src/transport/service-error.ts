import { USER_ERROR_NAMES } from '@cognito-kit/protocol/errors'
import { ServiceError, type ServiceErrorCode } from '../errors/errors.ts'
import type { FetchAnswer } from '../ports/ports.ts'

/** Turns a name on the wire into a code; names that the model does not know become `ERR_SERVICE`. */
export function errorCode(serviceName: string): ServiceErrorCode {
  const words = serviceName.replace(/Exception$/, '')
  if (!USER_ERROR_NAMES.includes(` ${words} `)) return 'ERR_SERVICE'
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
  })
}
