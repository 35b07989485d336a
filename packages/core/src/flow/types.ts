import type { Session } from '../session/types.ts'
import type { Challenge, ChallengeContext, ChallengeResponses } from './challenge-context.ts'
import type { CodeStep } from './challenges/code.ts'
import type { CustomChallengeStep } from './challenges/custom-challenge.ts'
import type { MfaSetupStep } from './challenges/mfa-setup.ts'
import type { NewPasswordStep } from './challenges/new-password-required.ts'
import type { SelectChallengeStep } from './challenges/select-challenge.ts'
import type { SelectMfaStep } from './challenges/select-mfa-type.ts'
import type { SoftwareTokenStep } from './challenges/software-token-mfa.ts'
import type { PasskeyStep } from './challenges/web-authn.ts'

/**
 * A challenge that this version does not know; its name and parameters are those on the wire.
 *
 * @example
 * const title = (step: OtherStep): string => `The service asks for ${step.challengeName}`
 */
export interface OtherStep extends ChallengeContext {
  readonly name: 'OTHER'
  readonly challengeName: string
  readonly parameters: ChallengeResponses
}

/**
 * The sign-in is complete.
 *
 * @example
 * const who = (step: DoneStep): string => step.session.username
 */
export interface DoneStep {
  readonly name: 'DONE'
  readonly session: Session
}

/** Challenges that this version knows, each with what a screen needs. */
export type KnownStep =
  | NewPasswordStep
  | CodeStep<'SMS_MFA'>
  | CodeStep<'EMAIL_OTP'>
  | CodeStep<'SMS_OTP'>
  | SoftwareTokenStep
  | SelectMfaStep
  | MfaSetupStep
  | SelectChallengeStep
  | PasskeyStep
  | CustomChallengeStep

/**
 * A step that waits for an answer. JSON text and back keeps it whole.
 *
 * @example
 * const step: PendingStep = JSON.parse(sessionStorage.getItem('step') ?? '')
 */
export type PendingStep = KnownStep | OtherStep

/**
 * Where a sign-in stands: done, or one challenge to answer.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html Authentication with user pools}
 * @example
 * const finished = (step: Step): boolean => step.name === 'DONE'
 */
export type Step = DoneStep | PendingStep

/** Flows of InitiateAuth that begin a sign-in. */
export type SignInFlow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' | 'USER_AUTH' | 'CUSTOM_AUTH'

/**
 * Where the flow is, as plain data without secrets: the service is asked about a user, or there is a step for the caller.
 */
export type State =
  | { readonly username: string; readonly step?: undefined }
  | { readonly step: Step }

/** The secret that the interpreter adds to a request: the password itself, or the start of its proof. */
export type AddedSecret = 'PASSWORD' | 'SRP_A'

/** What the caller puts into a request: AuthParameters or ChallengeResponses, and a secret. */
export interface Told {
  readonly values?: ChallengeResponses | undefined
  readonly secret?: AddedSecret | undefined
}

/** What can happen to a flow; `begin` and `answer` come from the caller, the others from the service. */
export type FlowEvent =
  | (Told & {
      readonly type: 'begin'
      readonly name: SignInFlow
      /** Continues what the service knows already, such as a confirmed sign-up. */
      readonly session?: string | undefined
    })
  | (Told & { readonly type: 'answer' })
  | (Challenge & { readonly type: 'challenge' })
  | { readonly type: 'done'; readonly step: DoneStep }

/** A request to InitiateAuth or RespondToAuthChallenge, complete but for the secrets. */
export interface Ask extends Told {
  readonly type: 'ask'
  readonly operation: 'InitiateAuth' | 'RespondToAuthChallenge'
  /** Name of the flow or of the challenge. */
  readonly name: string
  readonly session?: string | undefined
  /** `USERNAME` is always among them. */
  readonly values: ChallengeResponses
  /** Parameters of PASSWORD_VERIFIER, whose proof is the answer. */
  readonly prove?: ChallengeResponses | undefined
}

/** A new state, and while that waits for the service what to ask it; the interpreter adds the secrets. */
export interface Transition {
  readonly state: State
  readonly effect?: Ask
}
