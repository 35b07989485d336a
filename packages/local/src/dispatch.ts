import type { OperationName } from '@cognito-kit/protocol'
import { OPERATIONS } from '@cognito-kit/protocol/operations'
import type { Context } from './context.ts'
import { randomUuid } from './encoding/random.ts'
import type { Handler } from './operations/handler.ts'
import { HANDLERS } from './operations/registry.ts'
import type { RequestLog } from './requests/request-log.ts'
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

/** What answering requests of the protocol takes. */
export interface DispatchPorts {
  readonly context: Context
  readonly validate: Validate
  /** Told what requests ask for, and what they are answered. */
  readonly log: RequestLog
  /** Told what an operation threw that is not an error of the service; the client is told nothing. */
  report(error: unknown): void
}

const run = async <Name extends OperationName>(
  { context, log, validate }: DispatchPorts,
  operation: Name,
  request: Request,
): Promise<object> => {
  const json = await readJson(request)
  log.input(request, json)
  const input = validate(operation, json)
  authorise(operation, request.headers)
  return handlerOf(operation)(context, input)
}

/** Makes the function that answers requests of the protocol. */
export const createDispatch = (ports: DispatchPorts): Dispatch => {
  const { context, log, report } = ports
  return async (request) => {
    const facts = () => ({ requestId: randomUuid(context), nowMs: context.clock.now() })
    try {
      const output = await run(ports, operationOf(request.headers), request)
      log.output(request, output)
      return successAnswer(output, facts())
    } catch (thrown) {
      if (!(thrown instanceof ServiceError)) report(thrown)
      const error = asServiceError(thrown)
      log.fail(request, error)
      return errorAnswer(error, facts())
    }
  }
}
