/**
 * Error names of the service, as values.
 *
 * @module
 */
export { ERROR_FAULTS, type ErrorName } from './generated/errors.ts'
export {
  USER_ERROR_FINGERPRINTS,
  type UserErrorCode,
  type UserErrorCodes,
  type UserErrorName,
} from './generated/user-errors.ts'
