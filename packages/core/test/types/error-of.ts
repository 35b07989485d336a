/**
 * Holds the errors of single functions against what their comment promises: a `switch` over `error.code` is short and can
 * be exhaustive, what leaves a code out does not compile, and neither does what cannot come. Every function that can fail
 * has its errors.
 *
 * Nothing here runs: a union that grows or shrinks is a compile error in this file.
 */
import {
  type AnyAuthError,
  callAsUser,
  changePassword,
  createClient,
  type ErrorOf,
  type ErrorSource,
  type FunctionErrors,
  isAuthError,
  type PasskeyErrorReason,
  reasonOf,
  type StorageError,
} from '../../src/index.ts'

/** Every code that can come has a branch, and no other is needed. */
export function everyCode(error: ErrorOf<'confirmForgotPassword'>): string {
  switch (error.code) {
    case 'ERR_CODE_MISMATCH':
    case 'ERR_EXPIRED_CODE':
    case 'ERR_FORBIDDEN':
    case 'ERR_INTERNAL_ERROR':
    case 'ERR_INVALID_LAMBDA_RESPONSE':
    case 'ERR_INVALID_PARAMETER':
    case 'ERR_INVALID_PASSWORD':
    case 'ERR_LIMIT_EXCEEDED':
    case 'ERR_NOT_AUTHORIZED':
    case 'ERR_OPERATION_NOT_ENABLED':
    case 'ERR_PASSWORD_HISTORY_POLICY_VIOLATION':
    case 'ERR_RESOURCE_NOT_FOUND':
    case 'ERR_TOO_MANY_FAILED_ATTEMPTS':
    case 'ERR_TOO_MANY_REQUESTS':
    case 'ERR_UNEXPECTED_LAMBDA':
    case 'ERR_USER_LAMBDA_VALIDATION':
    case 'ERR_USER_NOT_CONFIRMED':
    case 'ERR_USER_NOT_FOUND':
    case 'ERR_SERVICE':
      return error.serviceName
    case 'ERR_NETWORK':
    case 'ERR_ABORTED':
    case 'ERR_BAD_RESPONSE':
      return error.message
    default:
      return error satisfies never
  }
}

/** A code that can come has no branch. */
export function withoutWrongCode(
  error: Extract<ErrorOf<'verifyAttribute'>, { readonly serviceName: string }>,
): string {
  if (error.code !== 'ERR_CODE_MISMATCH') return error.message
  // @ts-expect-error ERR_CODE_MISMATCH is left out.
  return error satisfies never
}

/** What another function alone can end with is no code of this one. */
export function foreignCodes(
  password: ErrorOf<'changePassword'>,
  signUp: ErrorOf<'signUp'>,
): boolean {
  // @ts-expect-error no name is taken by a change of the password.
  const isTaken = password.code === 'ERR_USERNAME_EXISTS'
  // @ts-expect-error nobody has to be signed in to sign up.
  const isAnonymous = signUp.code === 'ERR_NOT_SIGNED_IN'
  return isTaken || isAnonymous
}

/** What a function for the signed-in user can end with beside the codes of its operation. */
export function ofUser(error: ErrorOf<'changePassword'>): string | boolean {
  if (error.code === 'ERR_PASSWORD_HISTORY_POLICY_VIOLATION') return error.retryable
  if (error.code === 'ERR_NOT_SIGNED_IN' || error.code === 'ERR_SESSION_EXPIRED') return true
  if (error.code !== 'ERR_STORAGE') return error.message
  const storage: StorageError = error
  return storage.message
}

/** An operation has the errors of the function that asks for it. */
export const byOperation = (error: ErrorOf<'VerifyUserAttribute'>): ErrorOf<'verifyAttribute'> =>
  error

/** The errors of two functions together. */
export const ofTwo = (
  error: ErrorOf<'updateUserAttributes'> | ErrorOf<'verifyAttribute'>,
): ErrorOf<'updateUserAttributes' | 'verifyAttribute'> => error

/** A ceremony tells its reason. */
export const ofCeremony = (error: ErrorOf<'registerPasskey'>): PasskeyErrorReason | undefined =>
  error.code === 'ERR_PASSKEY' ? error.reason : undefined

/** What was narrowed goes wherever any error goes. */
export const anyError = (error: ErrorOf<ErrorSource>): AnyAuthError => error

/** The guard takes the errors of the one call that was tried, and a `catch` method takes them as its parameter. */
export async function narrowed(): Promise<string> {
  const client = createClient({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: 'c' })
  try {
    await changePassword(client, { newPassword: 'battery staple 2!' })
  } catch (error) {
    if (!isAuthError<ErrorOf<'changePassword'>>(error)) throw error
    // @ts-expect-error no name is taken by a change of the password.
    if (error.code === 'ERR_USERNAME_EXISTS') return ''
    return reasonOf(error, 'changePassword')
  }
  const user = await callAsUser(client, 'GetUser', {}).catch((error: ErrorOf<'GetUser'>) => {
    throw new Error(reasonOf(error))
  })
  return user.Username
}

/** Everything that the package exports. */
type Exports = typeof import('../../src/index.ts')

/** The functions of it that promise something. */
type Promising = {
  [Name in keyof Exports]: Exports[Name] extends (...input: never[]) => Promise<unknown>
    ? Name
    : never
}[keyof Exports]

/** Functions whose errors are those of an operation that is named to them, and functions that throw none of their own. */
type WithoutErrors =
  | 'call'
  | 'callAsUser'
  | 'currentDevice'
  | 'currentSession'
  | 'importSession'
  | 'passkeySupport'
  | 'revokePending'
  | 'signOut'

/** Every function that can fail has its errors; a new one is named there, or here. */
export const everyFunction = (
  name: Exclude<Promising, WithoutErrors | keyof FunctionErrors>,
): never => name

/** No errors are those of a function that is no more. */
export const noOther = (name: Exclude<keyof FunctionErrors, Promising>): never => name
