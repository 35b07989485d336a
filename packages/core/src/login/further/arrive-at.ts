import type { MfaSetupStep } from '../../flow/challenges/mfa-setup.ts'
import type { SelectChallengeStep } from '../../flow/challenges/select-challenge.ts'
import type { PendingStep, Step } from '../../flow/types.ts'
import { beginTotpSetup } from '../../sign-in/set-up-totp.ts'
import type { Dialogue } from '../dialogue.ts'
import { lastUsedFirst } from '../first-screen.ts'
import type { LoginError, LoginNotice } from '../types.ts'
import { passwordFactor, takeFactor } from './begin.ts'
import { factorChoices } from './choices.ts'
import { finish } from './finish.ts'
import { askForPasskey } from './passkey.ts'
import { setUpFactors } from './screens.ts'
import { showScreen } from './show-screen.ts'
import { isFirst, takeStep, unlessThrough } from './step.ts'
import { totpOf } from './totp.ts'

/** Whether the person may have to ask for another code, which takes the password. */
function needsPassword(dialogue: Dialogue, step: PendingStep): boolean {
  if (dialogue.options.authFlow?.startsWith('custom') || isFirst(dialogue)) return false
  if (step.name === 'MFA_SETUP') return step.factors.includes('EMAIL_OTP')
  return /^(SMS_MFA|EMAIL_OTP|SELECT_MFA_TYPE)$/.test(step.name)
}

/** The rows of the first factors, the last used first. */
const firstFactors = (dialogue: Dialogue, { factors }: SelectChallengeStep) =>
  lastUsedFirst(
    factorChoices(factors, passwordFactor(dialogue, factors)),
    dialogue.memory.remembered?.way.replace(/^PASSWORD.*/, passwordFactor(dialogue, factors)),
  )

/** Shows the first factors; of one alone there is nothing to choose, unless the person asked to. */
async function selectFactor(
  dialogue: Dialogue,
  step: SelectChallengeStep,
  isAsked: boolean,
): Promise<Step | null> {
  const choices = firstFactors(dialogue, step)
  const [only, ...others] = choices
  if (only && others.length === 0 && !isAsked) {
    if (only.kind !== 'password') return takeFactor(dialogue, only.id)
    showScreen(dialogue, 'password')
  } else {
    showScreen(dialogue, only ? 'select-factor' : 'unsupported', { choices })
  }
  return null
}

/** Begins to set up an authenticator app; the secret stays out of the state. */
export async function showTotpSetup(dialogue: Dialogue, step: MfaSetupStep): Promise<null> {
  const { callOptions, memory } = dialogue
  const setup = await beginTotpSetup(memory.client, step, callOptions)
  takeStep(dialogue, setup.step)
  dialogue.keep({ totp: totpOf(dialogue, setup.secretCode) })
  showScreen(dialogue, 'set-up-totp')
  return null
}

/** Shows the second factors that can be set up, or at once the only one. */
async function setUp(dialogue: Dialogue, step: MfaSetupStep): Promise<null> {
  const factors = setUpFactors(step.factors)
  const [only, ...others] = factors
  if (others.length > 0) {
    showScreen(dialogue, 'set-up-mfa', { choices: factorChoices(factors, '') })
    return null
  }
  if (only === 'SOFTWARE_TOKEN_MFA') return showTotpSetup(dialogue, step)
  showScreen(dialogue, only ? 'set-up-email' : 'unsupported')
  return null
}

/** Shows what a passkey is asked with, and asks at once: it is the gesture of the person that led here. */
async function usePasskey(
  dialogue: Dialogue,
  step: Extract<PendingStep, { readonly name: 'WEB_AUTHN' }>,
): Promise<Step> {
  showScreen(dialogue, 'passkey', { pending: dialogue.state.pending })
  const asked = askForPasskey(dialogue, step)
  return isFirst(dialogue) ? asked : unlessThrough(dialogue, asked)
}

/** Whether a pool's triggers ask what they asked before, which is all that they can say of a wrong answer. */
const isAskedAgain = (before: PendingStep | null, step: PendingStep): boolean =>
  before?.name === 'CUSTOM_CHALLENGE' &&
  step.name === 'CUSTOM_CHALLENGE' &&
  JSON.stringify(before.parameters) === JSON.stringify(step.parameters)

/** Shows the screen of a step; returns the next one where the person need not be asked. */
async function showStep(
  dialogue: Dialogue,
  step: PendingStep,
  { notice = null, isAsked = false, error = null }: Arrival,
): Promise<Step | null> {
  switch (step.name) {
    case 'SELECT_CHALLENGE':
      return selectFactor(dialogue, step, isAsked)
    case 'WEB_AUTHN':
      return usePasskey(dialogue, step)
    case 'MFA_SETUP':
      return setUp(dialogue, step)
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
      showScreen(dialogue, 'code', { delivery: step.delivery, notice: notice ?? 'code-sent' })
      return null
    case 'SOFTWARE_TOKEN_MFA':
      showScreen(dialogue, 'totp', { notice })
      return null
    case 'SELECT_MFA_TYPE':
      showScreen(dialogue, 'select-mfa', { notice, choices: factorChoices(step.factors, '') })
      return null
    case 'NEW_PASSWORD_REQUIRED':
      showScreen(dialogue, 'new-password', { notice })
      return null
    case 'CUSTOM_CHALLENGE':
    case 'OTHER': {
      const { USERNAME: _, ...parameters } = step.parameters
      const screen = step.name === 'OTHER' ? 'unsupported' : 'custom-challenge'
      showScreen(dialogue, screen, { parameters, notice, error })
      return null
    }
    default:
      return step satisfies never
  }
}

/** How a step is arrived at. */
export interface Arrival {
  readonly notice?: LoginNotice | null
  /** Whether the person asked for the choice of first factors. */
  readonly isAsked?: boolean
  /** What was wrong with the answer before. */
  readonly error?: LoginError | null
}

const WRONG_ANSWER: LoginError = { reason: 'wrong-credentials', field: 'answer', cause: null }

/** Shows where a sign-in stands, going on by itself where nobody has to be asked. */
export async function arriveAt(
  dialogue: Dialogue,
  arrived: Step,
  arrival: Arrival = {},
): Promise<void> {
  let step: Step | null = arrived
  while (step) {
    if (step.name === 'DONE') return finish(dialogue, step.session, arrival.notice)
    const error = isAskedAgain(dialogue.memory.step, step) ? WRONG_ANSWER : null
    takeStep(dialogue, step)
    if (!needsPassword(dialogue, step)) dialogue.keep({ password: '' })
    step = await showStep(dialogue, step, { ...arrival, error })
  }
}
