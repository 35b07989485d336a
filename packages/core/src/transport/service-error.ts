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

/** The service puts `{Trigger} failed with error ` before what a trigger said, and a dot behind it. */
const stripTriggerPrefix = (message: string): string =>
  message.replace(/^\w+ failed with error (.*?)\.?$/s, '$1')

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Reads an error answer: the header names the error, else the body's `code` or `__type`.
 *
 * A qualified name keeps what follows `#`, and what follows the first `,` or `:` is cut off, as other front ends of
 * AWS JSON services demand of clients.
 */
export function serviceError(answer: FetchAnswer, body: Record<string, unknown>): ServiceError {
  const named = answer.headers.get('x-amzn-errortype') || text(body['code']) || text(body['__type'])
  const serviceName = named.replace(/[,:].*$/s, '').replace(/^.*#/s, '')
  const rawMessage = text(body['message']) || text(body['Message'])
  const code = errorCode(serviceName)
  const message =
    code === 'ERR_USER_LAMBDA_VALIDATION' ? stripTriggerPrefix(rawMessage) : rawMessage
  return new ServiceError(code, message || serviceName || `HTTP status ${answer.status}`, {
    serviceName,
    rawMessage,
    status: answer.status,
    requestId: answer.headers.get('x-amzn-requestid'),
  })
}
