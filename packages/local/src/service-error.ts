import type { ErrorName } from '@cognito-kit/protocol'

/** Errors that the front end of the service raises before an operation is reached. */
export type FrameworkErrorName =
  | 'MissingAuthenticationTokenException'
  | 'UnrecognizedClientException'
  | 'RequestEntityTooLargeException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'ThrottlingException'
  | 'OperationNotImplementedException'

/**
 * An error as the service answers it: a name, a message and an HTTP status.
 *
 * Client faults have status 400 whatever the model's trait says, because that is what captures of the service show.
 */
export class ServiceError extends Error {
  override readonly name: ErrorName | FrameworkErrorName
  /** HTTP status of the answer. */
  readonly status: number

  constructor(name: ErrorName | FrameworkErrorName, message: string, status = 400) {
    super(message)
    this.name = name
    this.status = status
  }
}
