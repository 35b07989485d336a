import type { OperationName } from '@cognito-kit/protocol'
import { OPERATIONS } from '@cognito-kit/protocol/operations'
import { ServiceError } from '../service-error.ts'

/** Every target starts with the name of the service. */
export const TARGET_PREFIX = 'AWSCognitoIdentityProviderService.'

/** The media type of the protocol awsJson 1.1. */
export const CONTENT_TYPE = 'application/x-amz-json-1.1'

const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name)

/**
 * Which operation a request asks for.
 *
 * @throws {@link ServiceError} `UnknownOperationException`
 */
export const operationOf = (headers: Headers): OperationName => {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== CONTENT_TYPE) {
    throw new ServiceError('UnknownOperationException', `Content-Type must be ${CONTENT_TYPE}`)
  }
  const target = headers.get('x-amz-target')
  if (target === null) {
    throw new ServiceError('UnknownOperationException', 'The header X-Amz-Target is missing')
  }
  const name = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : ''
  if (isOperation(name)) return name
  throw new ServiceError(
    'UnknownOperationException',
    `X-Amz-Target must be ${TARGET_PREFIX} followed by the name of an operation`,
  )
}
