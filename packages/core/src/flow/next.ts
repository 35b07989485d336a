import type { Challenge, Details } from './challenge-context.ts'
import { readCode } from './challenges/code.ts'
import { readCustomChallenge } from './challenges/custom-challenge.ts'
import { readMfaSetup } from './challenges/mfa-setup.ts'
import { readNewPassword } from './challenges/new-password-required.ts'
import { readSelectChallenge } from './challenges/select-challenge.ts'
import { readSelectMfa } from './challenges/select-mfa-type.ts'
import { readSoftwareToken } from './challenges/software-token-mfa.ts'
import { readPasskey } from './challenges/web-authn.ts'
import type { Ask, FlowEvent, KnownStep, PendingStep, State, Transition } from './types.ts'

/** What each challenge that waits for the caller tells a screen; a name that is missing here does not compile. */
const READERS: {
  readonly [Name in KnownStep['name']]: (
    challenge: Challenge,
  ) => Details<Extract<KnownStep, { readonly name: Name }>>
} = {
  NEW_PASSWORD_REQUIRED: readNewPassword,
  SMS_MFA: readCode,
  EMAIL_OTP: readCode,
  SMS_OTP: readCode,
  SOFTWARE_TOKEN_MFA: readSoftwareToken,
  SELECT_MFA_TYPE: readSelectMfa,
  MFA_SETUP: readMfaSetup,
  SELECT_CHALLENGE: readSelectChallenge,
  WEB_AUTHN: readPasskey,
  CUSTOM_CHALLENGE: readCustomChallenge,
}

/** The step of a challenge; one that is not known here stays answerable as `OTHER`. */
function toStep(username: string, challenge: Challenge): PendingStep {
  const { name, parameters, session: challengeSession } = challenge
  const context = { username, challengeSession }
  if (!Object.hasOwn(READERS, name)) {
    return { ...context, name: 'OTHER', challengeName: name, parameters }
  }
  const read = READERS[name as KnownStep['name']]
  return { ...context, name, ...read(challenge) } as KnownStep
}

/** Asks the service something; the user name is in every request, because SECRET_HASH and proofs depend on it. */
const ask = (username: string, effect: Omit<Ask, 'type'>): Transition => ({
  state: { at: 'asking', username },
  effect: { type: 'ask', ...effect, values: { USERNAME: username, ...effect.values } },
})

/** Challenges that the interpreter answers alone go on at once; all others become a step. */
function challenged(challenge: Challenge, typed: string): Transition {
  const { name, parameters: prove, session } = challenge
  // The name in later answers is what the service told, else what was typed.
  const username = prove['USER_ID_FOR_SRP'] || prove['USERNAME'] || typed
  return name === 'PASSWORD_VERIFIER'
    ? ask(username, { operation: 'RespondToAuthChallenge', name, session, values: {}, prove })
    : { state: { at: 'waiting', step: toStep(username, challenge) } }
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
    if (state.at !== 'waiting') return { state }
    const { username, challengeSession: session, ...step } = state.step
    const name = step.name === 'OTHER' ? step.challengeName : step.name
    const { values, secret } = event
    return ask(username, { operation: 'RespondToAuthChallenge', name, session, values, secret })
  }
  if (state.at !== 'asking') return { state }
  switch (event.type) {
    case 'begin': {
      const { flow: name, values = {}, secret, session = '' } = event
      return ask(state.username, { operation: 'InitiateAuth', name, session, values, secret })
    }
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
