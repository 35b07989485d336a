/**
 * Sign-in, sessions and accounts for Amazon Cognito user pools.
 *
 * @module
 */
export { getUser, type User } from './account/get-user.ts'
export { createClient } from './client/create-client.ts'
export { allowInsecureEndpoint, type ClientConfig } from './config/config.ts'
export {
  AbortedError,
  type AnyAuthError,
  AuthError,
  BadResponseError,
  isAuthError,
  NetworkError,
  NotSignedInError,
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
export type { NewPasswordAnswer, NewPasswordStep } from './flow/challenges/new-password-required.ts'
export type { FlowOptions } from './flow/run.ts'
export type {
  CodeDelivery,
  DoneStep,
  OtherStep,
  PendingStep,
  Step,
} from './flow/types.ts'
export type { Client, ClientState, SessionEvent, SessionRecord } from './ports/client.ts'
export type {
  AbortSignalPort,
  ClockPort,
  FetchAnswer,
  FetchPort,
  FetchRequest,
  RandomBytesPort,
  StoragePort,
} from './ports/ports.ts'
export {
  type ConfirmForgotPasswordInput,
  confirmForgotPassword,
} from './recovery/confirm-forgot-password.ts'
export { forgotPassword } from './recovery/forgot-password.ts'
export { type CurrentTokensOptions, currentTokens } from './session/current-tokens.ts'
export { subscribe } from './session/events.ts'
export { currentSession } from './session/session.ts'
export { signOut, signOutEverywhere } from './session/sign-out.ts'
export type { Session, Tokens } from './session/types.ts'
export { answerNewPassword, answerOther } from './sign-in/answer.ts'
export { type PasswordCredentials, signInWithPassword, signInWithSrp } from './sign-in/sign-in.ts'
export { type ConfirmSignUpInput, confirmSignUp } from './sign-up/confirm-sign-up.ts'
export { resendConfirmationCode } from './sign-up/resend-confirmation-code.ts'
export { type SignUpInput, type SignUpResult, signUp } from './sign-up/sign-up.ts'
export { memoryStorage } from './storage/memory-storage.ts'
export { localStorageStore, sessionStorageStore } from './storage/web-storage.ts'
export { type CallOptions, call } from './transport/call.ts'
