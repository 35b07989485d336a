import { newPasswordStep } from './challenges/new-password-required.ts'
import type {
  Challenge,
  ChallengeContext,
  FlowEvent,
  PendingStep,
  State,
  Transition,
} from './types.ts'

/** The name in later answers: what the service told, else what was typed (it must match the proof and SECRET_HASH). */
const nameIn = ({ parameters }: Challenge, typed: string): string =>
  parameters['USER_ID_FOR_SRP'] || parameters['USERNAME'] || typed

/** Challenges that wait for the caller; one that is not known here stays answerable as `OTHER`. */
function toStep(context: ChallengeContext, challenge: Challenge): PendingStep {
  switch (challenge.name) {
    case 'NEW_PASSWORD_REQUIRED':
      return newPasswordStep(context, challenge)
    default:
      return {
        ...context,
        name: 'OTHER',
        challengeName: challenge.name,
        parameters: challenge.parameters,
      }
  }
}

/** Challenges that the interpreter answers alone go on at once; all others become a step. */
function challenged(state: State, challenge: Challenge): Transition {
  const username = nameIn(challenge, state.at === 'asking' ? state.username : '')
  const asking: State = { at: 'asking', username }
  if (challenge.name === 'PASSWORD_VERIFIER') {
    return { state: asking, effect: { type: 'prove-password', username, challenge } }
  }
  const context = { username, challengeSession: challenge.session }
  return { state: { at: 'waiting', step: toStep(context, challenge) } }
}

function answered(state: State, responses: { readonly [key: string]: string }): Transition {
  if (state.at !== 'waiting') return { state }
  const { step } = state
  return {
    state: { at: 'asking', username: step.username },
    effect: {
      type: 'respond',
      challengeName: step.name === 'OTHER' ? step.challengeName : step.name,
      session: step.challengeSession,
      responses: { USERNAME: step.username, ...responses },
    },
  }
}

/**
 * The whole sign-in as a pure function: the state after an event, and what the interpreter is to do about it.
 *
 * @param state - Where the flow is.
 * @param event - What happened.
 */
export function next(state: State, event: FlowEvent): Transition {
  switch (event.type) {
    case 'begin':
      return {
        state: { at: 'asking', username: event.username },
        effect: { type: 'initiate', flow: event.flow, username: event.username },
      }
    case 'resume':
      return { state: { at: 'waiting', step: event.step } }
    case 'answer':
      return answered(state, event.responses)
    case 'challenged':
      return challenged(state, event.challenge)
    case 'authenticated':
      return { state: { at: 'saving' }, effect: { type: 'save', result: event.result } }
    case 'saved':
      return { state: { at: 'done', session: event.session } }
    default:
      return event satisfies never
  }
}
