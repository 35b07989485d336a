import type { ChallengeContext, ChallengeResponses } from './challenge-context.ts'
import { newPasswordStep } from './challenges/new-password-required.ts'
import type { Challenge, FlowEvent, PendingStep, State, Transition } from './types.ts'

/** Challenges that wait for the caller; one that is not known here stays answerable as `OTHER`. */
function toStep(context: ChallengeContext, { name, parameters }: Challenge): PendingStep {
  switch (name) {
    case 'NEW_PASSWORD_REQUIRED':
      return newPasswordStep(context, parameters)
    default:
      return { ...context, name: 'OTHER', challengeName: name, parameters }
  }
}

/** Challenges that the interpreter answers alone go on at once; all others become a step. */
function challenged(challenge: Challenge, typed: string): Transition {
  const { name, parameters, session } = challenge
  // The name in later answers is what the service told, else what was typed: the proof and SECRET_HASH depend on it.
  const username = parameters['USER_ID_FOR_SRP'] || parameters['USERNAME'] || typed
  return name === 'PASSWORD_VERIFIER'
    ? { state: { at: 'asking', username }, effect: { type: 'respond', challenge, username } }
    : { state: { at: 'waiting', step: toStep({ username, challengeSession: session }, challenge) } }
}

function answered(step: PendingStep, responses: ChallengeResponses): Transition {
  const { username, challengeSession: session } = step
  const name = step.name === 'OTHER' ? step.challengeName : step.name
  const challenge = { name, session, parameters: {} }
  return {
    state: { at: 'asking', username },
    effect: { type: 'respond', challenge, username, responses },
  }
}

/**
 * The whole sign-in as a pure function: the state after an event, and what the interpreter is to do about it.
 *
 * An event that does not fit the state changes nothing.
 *
 * @param state - Where the flow is.
 * @param event - What happened.
 */
export function next(state: State, event: FlowEvent): Transition {
  if (event.type === 'answer') {
    return state.at === 'waiting' ? answered(state.step, event.responses) : { state }
  }
  if (state.at !== 'asking') return { state }
  switch (event.type) {
    case 'begin':
      return { state, effect: { type: 'initiate', flow: event.flow, username: state.username } }
    case 'challenged':
      return challenged(event.challenge, state.username)
    case 'authenticated':
      return { state, effect: { type: 'save', result: event.result } }
    case 'saved':
      return { state: { at: 'done', session: event.session } }
    default:
      return event satisfies never
  }
}
