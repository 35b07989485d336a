import type { Challenge, Details } from './challenge-context.ts'
import { readCode } from './challenges/code.ts'
import { readCustomChallenge } from './challenges/custom-challenge.ts'
import { readMfaSetup } from './challenges/mfa-setup.ts'
import { readNewPassword } from './challenges/new-password-required.ts'
import { readSelectChallenge } from './challenges/select-challenge.ts'
import { readSelectMfa } from './challenges/select-mfa-type.ts'
import { readSoftwareToken } from './challenges/software-token-mfa.ts'
import { readPasskey } from './challenges/web-authn.ts'
import type { Ask, FlowEvent, KnownStep, PendingStep, State, Told, Transition } from './types.ts'

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

/** The name of the challenge that a step came from. */
export const challengeOf = (step: PendingStep): string =>
  step.name === 'OTHER' ? step.challengeName : step.name

/** Asks the service something; the user name is in every request, because SECRET_HASH and proofs depend on it. */
const ask = (
  username: string,
  asked: Told & Pick<Ask, 'name' | 'session' | 'prove'>,
  operation: Ask['operation'] = 'RespondToAuthChallenge',
): Transition => ({
  state: { username },
  effect: { ...asked, type: 'ask', operation, values: { USERNAME: username, ...asked.values } },
})

/**
 * The whole sign-in as a pure function: the state after an event, and what the interpreter is to do about it.
 *
 * An event that does not fit the state changes nothing.
 *
 * @param state - Where the flow is.
 * @param event - What happened.
 */
export function next(state: State, event: FlowEvent): Transition {
  const { step } = state
  if (event.type === 'answer' && step && step.name !== 'DONE') {
    const { username, challengeSession: session } = step
    return ask(username, { ...event, name: challengeOf(step), session })
  }
  if (step || event.type === 'answer') return { state }
  if (event.type === 'begin') return ask(state.username, event, 'InitiateAuth')
  if (event.type === 'done') return { state: { step: event.step } }
  const { name, parameters: prove, session } = event
  // The name in later answers is what the service told, else what was typed.
  const username = prove['USER_ID_FOR_SRP'] || prove['USERNAME'] || state.username
  // This challenge the interpreter answers alone; all others become a step.
  if (name === 'PASSWORD_VERIFIER') return ask(username, { name, session, prove })
  return { state: { step: toStep(username, event) } }
}
