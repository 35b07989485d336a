import type { AuthenticationResultType, ChallengeNameType } from '@cognito-kit/protocol'
import type { Session } from '../session/types.ts'
import type { ChallengeContext, ChallengeResponses } from './challenge-context.ts'
import type { NewPasswordStep } from './challenges/new-password-required.ts'

/**
 * Where a code or message went, masked as the service masks it.
 *
 * @example
 * const hint = (delivery: CodeDelivery): string => `We sent a code to ${delivery.destination}.`
 */
export interface CodeDelivery {
  /** Masked address or number, such as `a***@e***`. */
  readonly destination: string
  readonly medium: 'EMAIL' | 'SMS' | null
  /** The attribute that the code verifies, such as `email`, or `null`. */
  readonly attribute: string | null
}

/**
 * A challenge that this version does not know; its name and parameters are those on the wire.
 *
 * @example
 * const title = (step: OtherStep): string => `The service asks for ${step.challengeName}`
 */
export interface OtherStep extends ChallengeContext {
  readonly name: 'OTHER'
  readonly challengeName: string
  readonly parameters: { readonly [key: string]: string }
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

/**
 * A step that waits for an answer. JSON text and back keeps it whole.
 *
 * @example
 * const step: PendingStep = JSON.parse(sessionStorage.getItem('step') ?? '')
 */
export type PendingStep = NewPasswordStep | OtherStep

/**
 * Where a sign-in stands: done, or one challenge to answer.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html Authentication with user pools}
 * @example
 * const finished = (step: Step): boolean => step.name === 'DONE'
 */
export type Step = DoneStep | PendingStep

/** A challenge as the service sent it. */
export interface Challenge {
  readonly name: ChallengeNameType | (string & {})
  readonly parameters: { readonly [key: string]: string }
  readonly session: string
}

/** Flows of InitiateAuth that begin a sign-in. */
export type SignInFlow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH'

/** Where the flow is; plain data, without secrets. */
export type State =
  | { readonly at: 'asking'; readonly username: string }
  | { readonly at: 'waiting'; readonly step: PendingStep }
  | { readonly at: 'done'; readonly session: Session }

/** What can happen to a flow; `begin` and `answer` come from the caller, the others from effects. */
export type FlowEvent =
  | { readonly type: 'begin'; readonly flow: SignInFlow }
  | { readonly type: 'answer'; readonly responses: ChallengeResponses }
  | { readonly type: 'challenged'; readonly challenge: Challenge }
  | { readonly type: 'authenticated'; readonly result: AuthenticationResultType }
  | { readonly type: 'saved'; readonly session: Session }

/** What the interpreter is to do; it adds the secrets, which never enter state or events. */
export type Effect =
  | { readonly type: 'initiate'; readonly flow: SignInFlow; readonly username: string }
  | {
      readonly type: 'respond'
      readonly challenge: Challenge
      readonly username: string
      /** What the caller answers; without it the interpreter proves the password. */
      readonly responses?: ChallengeResponses
    }
  | { readonly type: 'save'; readonly result: AuthenticationResultType }

/** A new state and what to do next. */
export interface Transition {
  readonly state: State
  readonly effect?: Effect
}
