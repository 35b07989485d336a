import type { OperationName } from '@cognito-kit/protocol'
import { OPERATIONS } from '@cognito-kit/protocol/operations'
import type { Context } from './context.ts'
import { randomUuid } from './encoding/random.ts'
import type { Handler } from './operations/handler.ts'
import { HANDLERS } from './operations/registry.ts'
import { ServiceError } from './service-error.ts'
import type { Validate } from './validate/create-validator.ts'
import { asServiceError, errorAnswer, successAnswer } from './wire/answer.ts'
import { operationOf } from './wire/operation-of.ts'
import { readJson } from './wire/read-json.ts'

/** Answers one request of the protocol; never throws. */
export type Dispatch = (request: Request) => Promise<Response>

/**
 * Refuses an unsigned request for an operation that needs IAM.
 *
 * Any credentials are good, and the signature is not verified: this server has no IAM. Access tokens and secrets of
 * other operations stand in the body and are checked by the operation itself.
 */
const authorise = (operation: OperationName, headers: Headers): void => {
  if (OPERATIONS[operation].auth !== 'iam') return
  if (headers.get('authorization')?.startsWith('AWS4-HMAC-SHA256 ') === true) return
  throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token')
}

const handlerOf = <Name extends OperationName>(operation: Name): Handler<Name> => {
  const handler = HANDLERS[operation]
  if (handler !== undefined) return handler
  // The name is not in the service model and the status is one that no client retries.
  throw new ServiceError(
    'OperationNotImplementedException',
    `cognito-kit local does not implement ${operation} yet; see docs/fidelity.md`,
  )
}

const run = async <Name extends OperationName>(
  context: Context,
  validate: Validate,
  operation: Name,
  request: Request,
): Promise<object> => {
  const input = validate(operation, await readJson(request))
  authorise(operation, request.headers)
  return handlerOf(operation)(context, input)
}

/**
 * Makes the function that answers requests of the protocol.
 *
 * @param onUnexpected - Told what an operation threw that is not an error of the service; the client is told nothing.
 */
export const createDispatch = (
  context: Context,
  validate: Validate,
  onUnexpected: (error: unknown) => void = () => undefined,
): Dispatch => {
  return async (request) => {
    const facts = () => ({ requestId: randomUuid(context), nowMs: context.clock.now() })
    try {
      const output = await run(context, validate, operationOf(request.headers), request)
      return successAnswer(output, facts())
    } catch (thrown) {
      if (!(thrown instanceof ServiceError)) onUnexpected(thrown)
      return errorAnswer(asServiceError(thrown), facts())
    }
  }
}
