/**
 * The Amazon Cognito user pools protocol as types: shapes, operations and error names.
 *
 * @module
 */

export type { ErrorName } from './generated/errors.ts'
export type * from './generated/operation-types.ts'
export type * from './generated/shapes.ts'
export type { UserErrorCode, UserErrorCodes, UserErrorName } from './generated/user-errors.ts'
export type {
  ErrorNameOf,
  InputOf,
  OperationName,
  OutputOf,
  UserOperationName,
} from './operation.ts'
