import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { AuthAnswer, Parameters } from '../challenges/challenge.ts'
import { findChallenge } from '../challenges/session.ts'
import type { Context } from '../context.ts'
import { type Html, html } from '../wire/html.ts'
import type { Visit } from './authorize-request.ts'

/** A challenge as a page asks it. */
export interface Step {
  readonly challenge: ChallengeNameType
  readonly session: string
  /** What answers call the user. */
  readonly username: string
  /** What the page shows about the challenge. */
  readonly parameters: Parameters
}

/** The challenge of an answer, or `undefined` when it asks nothing. */
export const stepOf = (answer: AuthAnswer, typedName: string): Step | undefined => {
  const { AvailableChallenges, ChallengeName, ChallengeParameters = {}, Session = '' } = answer
  if (ChallengeName === undefined) return undefined
  const choice = { AVAILABLE_CHALLENGES: JSON.stringify(AvailableChallenges ?? []) }
  return {
    challenge: ChallengeName,
    session: Session,
    username: ChallengeParameters['USER_ID_FOR_SRP'] ?? typedName,
    parameters: { ...choice, ...ChallengeParameters },
  }
}

/** The list in a parameter; what the browser sends back may be anything, so that all else counts as nothing. */
export const listIn = ({ parameters }: Step, name: string): readonly string[] => {
  try {
    const value: unknown = JSON.parse(parameters[name] ?? '')
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

/** The fields that bring a step back with its answer. */
export const stepFields = ({ challenge, parameters, session, username }: Step): Html => html`
<input type="hidden" name="challenge" value="${challenge}">
<input type="hidden" name="session" value="${session}">
<input type="hidden" name="username" value="${username}">
${Object.entries(parameters).map(
  ([name, value]) => html`<input type="hidden" name="shown.${name}" value="${value}">`,
)}`

/** Challenges that a form can answer. */
const ANSWERABLE = [
  'EMAIL_OTP',
  'MFA_SETUP',
  'NEW_PASSWORD_REQUIRED',
  'SELECT_CHALLENGE',
  'SELECT_MFA_TYPE',
  'SMS_MFA',
  'SMS_OTP',
  'SOFTWARE_TOKEN_MFA',
] as const

/** The step that a form answers. */
export const readStep = (form: URLSearchParams): Step | undefined => {
  const challenge = ANSWERABLE.find((name) => name === form.get('challenge'))
  if (challenge === undefined) return undefined
  const shown = [...form].flatMap(([name, value]) =>
    name.startsWith('shown.') ? [[name.slice('shown.'.length), value] as const] : [],
  )
  return {
    challenge,
    session: form.get('session') ?? '',
    username: form.get('username') ?? '',
    parameters: Object.fromEntries(shown),
  }
}

/** Whether a step can still be answered, after a wrong answer for example. */
export const isOpen = (context: Context, { app }: Visit, { session }: Step): boolean => {
  const record = findChallenge(context, app, session)
  return record !== undefined && !record.used && context.clock.now() < record.expiresAtMs
}
