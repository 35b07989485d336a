import type { ErrorReason } from '@cognito-kit/core'
import type { LoginError, LoginScreen, LoginState } from '@cognito-kit/core/login'
import { type CognitoErrorCode, CognitoErrorEvent } from '../../events/error-event.ts'
import { CognitoSignedInEvent } from '../../events/signed-in-event.ts'
import { CognitoSignedOutEvent } from '../../events/signed-out-event.ts'
import { CognitoSignedUpEvent } from '../../events/signed-up-event.ts'

/** What did not come of a call that failed: the code that such a call would have had, and what happened. */
const WITHOUT_CAUSE: {
  readonly [Reason in ErrorReason]?: readonly [CognitoErrorCode, string]
} = {
  network: ['ERR_LOAD', 'The login did not load'],
  'step-expired': ['ERR_STEP', 'The step has ended'],
  'session-expired': ['ERR_SESSION_EXPIRED', 'The session has ended'],
  'wrong-credentials': ['ERR_NOT_AUTHORIZED', 'The answer was not accepted'],
}

function errorEvent({ reason, cause, field }: LoginError, screen: LoginScreen): Event | null {
  // A bug also rejects the promise of the flow, and is reported from there with what is known of it.
  if (!cause && reason === 'unknown') return null
  if (cause) {
    return new CognitoErrorEvent({ code: cause.code, reason, message: cause.message, screen })
  }
  const [code, message] = WITHOUT_CAUSE[reason] ?? (['ERR_REQUIRED', `${field} is empty`] as const)
  return new CognitoErrorEvent({ code, reason, message, screen })
}

/** Tells what the page may want to know of a change, as events in the order in which it happened. */
export function loginEvents(state: LoginState, previous: LoginState | null): readonly Event[] {
  const { screen, session, username, error } = state
  const events: (Event | null)[] = []
  if (screen !== previous?.screen) {
    if (previous?.screen === 'sign-up' && previous.pending === 'submit') {
      const confirmed = screen !== 'confirm-sign-up'
      events.push(new CognitoSignedUpEvent({ username, confirmed }))
    }
  }
  // Somebody else may have signed in elsewhere, with this screen before and after.
  if (screen !== previous?.screen || session?.sub !== previous?.session?.sub) {
    if (previous?.screen === 'signed-in') {
      const left = previous.session?.username ?? previous.username
      events.push(new CognitoSignedOutEvent({ username: left }))
    }
    if (session) {
      const restored = !previous || previous.screen === 'loading'
      events.push(new CognitoSignedInEvent({ session, restored }))
    }
  }
  if (error && error !== previous?.error) events.push(errorEvent(error, screen))
  return events.filter((event) => event !== null)
}
