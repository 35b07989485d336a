/**
 * Sign-in, sessions and accounts for Amazon Cognito user pools.
 *
 * @module
 */
export { type ChangePasswordInput, changePassword } from './account/change-password.ts'
export { deletePasskey } from './account/delete-passkey.ts'
export { deleteUser } from './account/delete-user.ts'
export { deleteUserAttributes } from './account/delete-user-attributes.ts'
export { exportUser, type UserExport } from './account/export-user.ts'
export type { Passkey, PasskeyListOptions } from './account/fetch-passkeys.ts'
export { type AuthFactors, getAuthFactors } from './account/get-auth-factors.ts'
export { getUser, type User } from './account/get-user.ts'
export { listPasskeys } from './account/list-passkeys.ts'
export { listSessions, type UserSession } from './account/list-sessions.ts'
export type { QrCode } from './account/qr-code.ts'
export { registerPasskey } from './account/register-passkey.ts'
export { revokeSession } from './account/revoke-session.ts'
export { sendAttributeCode } from './account/send-attribute-code.ts'
export {
  type FactorSetting,
  type MfaPreference,
  setMfaPreference,
} from './account/set-mfa-preference.ts'
export { setUpTotp, type TotpSecret } from './account/set-up-totp.ts'
export { totpQrCode } from './account/totp-qr-code.ts'
export { type TotpUriInput, totpUri } from './account/totp-uri.ts'
export { updateUserAttributes } from './account/update-user-attributes.ts'
export { type VerifyAttributeInput, verifyAttribute } from './account/verify-attribute.ts'
export { type VerifyTotpInput, verifyTotp } from './account/verify-totp.ts'
export { createClient } from './client/create-client.ts'
export { allowInsecureEndpoint, type ClientConfig } from './config/config.ts'
export { type CurrentDevice, currentDevice } from './devices/current-device.ts'
export type { Device } from './devices/device.ts'
export { forgetDevice } from './devices/forget-device.ts'
export { getDevice } from './devices/get-device.ts'
export { listDevices } from './devices/list-devices.ts'
export { rememberDevice } from './devices/remember-device.ts'
export { updateDeviceStatus } from './devices/update-device-status.ts'
export type { DeviceCallOptions } from './devices/which-device.ts'
export { type DeviceOptions, withDevices } from './devices/with-devices.ts'
export { AuthError } from './errors/auth-error.ts'
export type { ErrorOf, ErrorSource, FunctionErrors } from './errors/error-of.ts'
export {
  AbortedError,
  type AnyAuthError,
  BadResponseError,
  isAuthError,
  NetworkError,
  NotSignedInError,
  PasskeyError,
  type PasskeyErrorReason,
  ServiceError,
  type ServiceErrorCode,
  type ServiceErrorDetails,
  SessionExpiredError,
  SrpError,
  StepError,
  StorageError,
} from './errors/errors.ts'
export { type ErrorReason, reasonOf } from './errors/reason.ts'
export type { ChallengeContext, ChallengeResponses } from './flow/challenge-context.ts'
export type { CodeChallenge, CodeStep } from './flow/challenges/code.ts'
export type { CustomChallengeStep } from './flow/challenges/custom-challenge.ts'
export type { MfaSetupStep } from './flow/challenges/mfa-setup.ts'
export type { NewPasswordAnswer, NewPasswordStep } from './flow/challenges/new-password-required.ts'
export type { SelectChallengeStep } from './flow/challenges/select-challenge.ts'
export type { SelectMfaStep } from './flow/challenges/select-mfa-type.ts'
export type { SoftwareTokenStep } from './flow/challenges/software-token-mfa.ts'
export type { PasskeyStep } from './flow/challenges/web-authn.ts'
export type { CodeDelivery } from './flow/code-delivery.ts'
export type { FlowOptions } from './flow/run.ts'
export type {
  DoneStep,
  OtherStep,
  PendingStep,
  Step,
} from './flow/types.ts'
export { browserPasskeys } from './passkeys/browser-passkeys.ts'
export type { PasskeyOptions } from './passkeys/hold-ceremony.ts'
export { type PasskeySupport, passkeySupport } from './passkeys/passkey-support.ts'
export type {
  Client,
  ClientState,
  DeviceMemory,
  SessionEvent,
  SessionRecord,
  SignInOperation,
  SignOutReason,
} from './ports/client.ts'
export type {
  AbortSignalPort,
  AcceptedPasskeys,
  ClockPort,
  FetchAnswer,
  FetchPort,
  FetchRequest,
  PasskeyCeremony,
  PasskeyOptionsJson,
  PasskeyPort,
  RandomBytesPort,
  StoragePort,
} from './ports/ports.ts'
export {
  type ConfirmForgotPasswordInput,
  confirmForgotPassword,
} from './recovery/confirm-forgot-password.ts'
export { forgotPassword } from './recovery/forgot-password.ts'
export { type AuthFetchOptions, authFetch, type PlatformFetch } from './session/auth-fetch.ts'
export {
  callAsUser,
  type UserCallOptions,
} from './session/call-as-user.ts'
export { type CurrentTokensOptions, currentTokens } from './session/current-tokens.ts'
export { type ImportOptions, importSession } from './session/import-session.ts'
export { type KeepFreshOptions, keepFresh } from './session/keep-fresh.ts'
export { revokePending } from './session/revoke-pending.ts'
export { currentSession } from './session/session.ts'
export { type SignOutOptions, signOut, signOutEverywhere } from './session/sign-out.ts'
export { subscribe } from './session/subscribe.ts'
export type { Session, Tokens } from './session/types.ts'
export { answerCode } from './sign-in/answer-code.ts'
export { answerCustomChallenge } from './sign-in/answer-custom-challenge.ts'
export { answerNewPassword } from './sign-in/answer-new-password.ts'
export { answerOther } from './sign-in/answer-other.ts'
export { answerPasskey } from './sign-in/answer-passkey.ts'
export { answerWithPasskey } from './sign-in/answer-with-passkey.ts'
export { chooseFirstFactor, type FirstFactorChoice } from './sign-in/choose-first-factor.ts'
export { chooseMfa } from './sign-in/choose-mfa.ts'
export type { PasswordCredentials } from './sign-in/password-credentials.ts'
export { setUpEmailMfa } from './sign-in/set-up-email-mfa.ts'
export {
  beginTotpSetup,
  finishTotpSetup,
  type TotpSetup,
  type TotpSetupInput,
} from './sign-in/set-up-totp.ts'
export {
  type ChoiceInput,
  type FirstFactor,
  signInWithChoice,
} from './sign-in/sign-in-with-choice.ts'
export {
  type CustomSignInInput,
  signInWithCustomChallenge,
} from './sign-in/sign-in-with-custom-challenge.ts'
export { type PasskeySignInInput, signInWithPasskey } from './sign-in/sign-in-with-passkey.ts'
export { signInWithPassword } from './sign-in/sign-in-with-password.ts'
export { signInWithSrp } from './sign-in/sign-in-with-srp.ts'
export { type StepUpInput, stepUp } from './sign-in/step-up.ts'
export {
  type ConfirmSignUpInput,
  type ConfirmSignUpResult,
  confirmSignUp,
} from './sign-up/confirm-sign-up.ts'
export { resendConfirmationCode } from './sign-up/resend-confirmation-code.ts'
export { type SignUpInput, type SignUpResult, signUp } from './sign-up/sign-up.ts'
export type { CookieJar } from './storage/cookie-jar.ts'
export { type CookieStorageOptions, cookieStorage } from './storage/cookie-storage.ts'
export { memoryStorage } from './storage/memory-storage.ts'
export { localStorageStore, sessionStorageStore } from './storage/web-storage.ts'
export { type CallOptions, call } from './transport/call.ts'
