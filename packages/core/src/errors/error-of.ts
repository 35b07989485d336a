import type {
  ErrorNameOf,
  OperationName,
  UserErrorCodes,
  UserErrorName,
  UserOperationName,
} from '@cognito-kit/protocol'
import type {
  AbortedError,
  BadResponseError,
  NetworkError,
  NotSignedInError,
  PasskeyError,
  ServiceError,
  SessionExpiredError,
  SrpError,
  StepError,
  StorageError,
} from './errors.ts'

/** Codes of the errors that the model lists for operations, and the one for what it does not list. */
type CodeOf<Name extends OperationName> =
  | UserErrorCodes[Extract<ErrorNameOf<Name>, UserErrorName>]
  | 'ERR_SERVICE'

/** What any request can end with. */
type RequestErrorOf<Name extends OperationName> =
  | (ServiceError & { readonly code: CodeOf<Name> })
  | NetworkError
  | AbortedError
  | BadResponseError

/** What a request for the signed-in user can end with: its tokens may have to be refreshed first. */
type UserErrorOf<Name extends OperationName> =
  | RequestErrorOf<Name | 'GetTokensFromRefreshToken'>
  | NotSignedInError
  | SessionExpiredError
  | StorageError

/** What a request of a sign-in can end with. */
type SignInErrorOf<Name extends OperationName = 'RespondToAuthChallenge'> =
  | RequestErrorOf<Name | 'InitiateAuth' | 'RespondToAuthChallenge'>
  | SrpError
  | StepError

/**
 * What functions of the main entry can throw, by their names. {@link call} and {@link callAsUser} have the errors of the
 * operation that is named to them; those that are not here otherwise throw no error of this package.
 *
 * @example
 * const name: keyof FunctionErrors = 'changePassword'
 */
export interface FunctionErrors {
  readonly answerCode: SignInErrorOf
  readonly answerCustomChallenge: SignInErrorOf
  readonly answerNewPassword: SignInErrorOf
  readonly answerOther: SignInErrorOf
  readonly answerPasskey: SignInErrorOf
  readonly answerWithPasskey: SignInErrorOf | PasskeyError
  readonly authFetch: UserErrorOf<never>
  readonly beginTotpSetup: RequestErrorOf<'AssociateSoftwareToken'> | StepError
  readonly changePassword: UserErrorOf<'ChangePassword'>
  readonly chooseFirstFactor: SignInErrorOf
  readonly chooseMfa: SignInErrorOf
  readonly confirmForgotPassword: RequestErrorOf<'ConfirmForgotPassword'>
  readonly confirmSignUp: RequestErrorOf<'ConfirmSignUp'>
  readonly currentTokens: Exclude<UserErrorOf<never>, NotSignedInError>
  readonly deletePasskey: UserErrorOf<'DeleteWebAuthnCredential'>
  readonly deleteUser: UserErrorOf<'DeleteUser'>
  readonly deleteUserAttributes: UserErrorOf<'DeleteUserAttributes'>
  readonly exportUser: UserErrorOf<
    | 'GetUser'
    | 'GetUserAuthFactors'
    | 'ListDevices'
    | 'ListUserSessions'
    | 'ListWebAuthnCredentials'
  >
  readonly finishTotpSetup: SignInErrorOf<'VerifySoftwareToken'>
  readonly forgetDevice: UserErrorOf<'ForgetDevice'>
  readonly forgotPassword: RequestErrorOf<'ForgotPassword'>
  readonly getAuthFactors: UserErrorOf<'GetUserAuthFactors'>
  readonly getDevice: UserErrorOf<'GetDevice'>
  readonly getUser: UserErrorOf<'GetUser'>
  readonly listDevices: UserErrorOf<'ListDevices'>
  readonly listPasskeys: UserErrorOf<'ListWebAuthnCredentials'>
  readonly listSessions: UserErrorOf<'ListUserSessions'>
  readonly registerPasskey:
    | UserErrorOf<'StartWebAuthnRegistration' | 'CompleteWebAuthnRegistration'>
    | PasskeyError
  readonly rememberDevice: UserErrorOf<'UpdateDeviceStatus'>
  readonly resendConfirmationCode: RequestErrorOf<'ResendConfirmationCode'>
  readonly revokeSession: UserErrorOf<'RevokeUserSession'>
  readonly sendAttributeCode: UserErrorOf<'GetUserAttributeVerificationCode'>
  readonly setMfaPreference: UserErrorOf<'SetUserMFAPreference'>
  readonly setUpEmailMfa: SignInErrorOf
  readonly setUpTotp: UserErrorOf<'AssociateSoftwareToken'>
  readonly signInWithChoice: SignInErrorOf
  readonly signInWithCustomChallenge: SignInErrorOf
  readonly signInWithPasskey: SignInErrorOf | PasskeyError
  readonly signInWithPassword: SignInErrorOf
  readonly signInWithSrp: SignInErrorOf
  readonly signOutEverywhere: UserErrorOf<'GlobalSignOut'>
  readonly signUp: RequestErrorOf<'SignUp'>
  readonly stepUp: SignInErrorOf | UserErrorOf<never>
  readonly totpQrCode: NetworkError
  readonly updateDeviceStatus: UserErrorOf<'UpdateDeviceStatus'>
  readonly updateUserAttributes: UserErrorOf<'UpdateUserAttributes'>
  readonly verifyAttribute: UserErrorOf<'VerifyUserAttribute'>
  readonly verifyTotp: UserErrorOf<'VerifySoftwareToken'>
}

/**
 * Names of functions and operations, by which errors are told apart.
 *
 * @example
 * const source: ErrorSource = 'changePassword'
 */
export type ErrorSource = keyof FunctionErrors | OperationName

/**
 * What one function of this package can throw, or one operation through {@link call} and {@link callAsUser}: errors of
 * the service are narrowed to the codes that the service model lists, so that a `switch` over `code` is short and can be
 * exhaustive.
 *
 * JavaScript has no typed `throw`, so this is a claim and not a check: {@link isAuthError} takes it as its type argument
 * and looks, as ever, only whether the error is one of this package. Keep one call in a `try`, and a `default` branch in
 * the `switch`: the service may send a code that its model lists for other operations alone, such as one for throttling.
 *
 * @typeParam Name - Name of the function or the operation.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html API reference}
 * @example
 * const message = (error: ErrorOf<'changePassword'>): string =>
 *   error.code === 'ERR_PASSWORD_HISTORY_POLICY_VIOLATION' ? 'You had this one before.' : error.message
 */
export type ErrorOf<Name extends ErrorSource> =
  | (Name extends keyof FunctionErrors ? FunctionErrors[Name] : never)
  | (Name extends UserOperationName ? UserErrorOf<Name> : never)
  | (Name extends Exclude<OperationName, UserOperationName> ? RequestErrorOf<Name> : never)
