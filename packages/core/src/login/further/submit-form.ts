import { isAuthError } from '../../errors/errors.ts'
import type { Step } from '../../flow/types.ts'
import type { Dialogue } from '../dialogue.ts'
import { asksForPassword, canUsePasskeys } from '../first-screen.ts'
import {
  askForConfirmation,
  askForNewPassword,
  confirmAccount,
  createAccount,
  setNewPassword,
} from './account.ts'
import { answerStep, goOn } from './answer.ts'
import { type Arrival, arriveAt } from './arrive-at.ts'
import { beginChoice, beginCustom, beginWithPassword } from './begin.ts'
import { acceptOffer } from './offers.ts'
import { askForPasskey } from './passkey.ts'
import { showScreen } from './show-screen.ts'
import { isAlive } from './step.ts'
import type { Values } from './values.ts'

/** Leads on where the service wants something else before any sign-in; all other errors are thrown. */
export async function recover(dialogue: Dialogue, error: unknown): Promise<null> {
  const code = isAuthError(error) && error.code
  if (code === 'ERR_USER_NOT_CONFIRMED') return askForConfirmation(dialogue).then(() => null)
  if (code === 'ERR_PASSWORD_RESET_REQUIRED') return askForNewPassword(dialogue).then(() => null)
  // A step that was used up is none any more; what was refused needs not be kept.
  if (!dialogue.isOver) dialogue.keep({ password: '' })
  throw error
}

/** Goes on with a sign-in that has begun. */
export async function signInBy(
  dialogue: Dialogue,
  begun: Promise<Step>,
  arrival: Arrival = {},
): Promise<void> {
  const step = await begun.catch((error) => recover(dialogue, error))
  if (step) await arriveAt(dialogue, step, arrival)
}

/** Where a user name alone leads. */
async function enterName(dialogue: Dialogue): Promise<void> {
  const { memory, options, state } = dialogue
  const { authFlow = 'srp', passkeys, preferredFactor } = options
  if (authFlow === 'custom') return signInBy(dialogue, beginCustom(dialogue))
  if (authFlow !== 'choice') return showScreen(dialogue, 'password')
  // The autofill waits with a challenge of its own, and this is the same user.
  if (memory.step && state.isRemembered && isAlive(dialogue, 'WEB_AUTHN')) {
    return arriveAt(dialogue, memory.step)
  }
  const last = state.isRemembered ? memory.remembered?.way : undefined
  const way = last && /^(PASSWORD|EMAIL|SMS|WEB)/.test(last) ? last : preferredFactor
  if (way?.startsWith('PASSWORD')) return showScreen(dialogue, 'password')
  const isUsable = way !== 'WEB_AUTHN' || canUsePasskeys(passkeys)
  await signInBy(dialogue, beginChoice(dialogue, isUsable ? way : undefined))
}

/** Asks for the passkey once more; a challenge that was used up or is too old is replaced first. */
async function retryPasskey(dialogue: Dialogue): Promise<void> {
  const { first, step } = dialogue.memory
  if (step?.name !== 'WEB_AUTHN' || (first && !isAlive(dialogue, 'WEB_AUTHN'))) {
    return signInBy(dialogue, beginChoice(dialogue, 'WEB_AUTHN'))
  }
  if (first) return arriveAt(dialogue, step)
  await goOn(dialogue, askForPasskey(dialogue, step))
}

/** Does what the form of the current screen is for. */
export async function submitForm(dialogue: Dialogue, values: Values): Promise<void> {
  const { options, state } = dialogue
  switch (state.screen) {
    case 'sign-in':
      if (!asksForPassword(options)) return enterName(dialogue)
      return signInBy(dialogue, beginWithPassword(dialogue, `${values['password']}`))
    case 'password':
      return signInBy(dialogue, beginWithPassword(dialogue, `${values['password']}`))
    case 'passkey':
      return retryPasskey(dialogue)
    case 'sign-up':
      return createAccount(dialogue, values)
    case 'confirm-sign-up':
      return confirmAccount(dialogue, values)
    case 'forgot-password':
      return askForNewPassword(dialogue)
    case 'reset-password':
      return setNewPassword(dialogue, values)
    case 'offer-passkey':
    case 'remember-device':
      return acceptOffer(dialogue)
    case 'code':
    case 'totp':
    case 'set-up-totp':
    case 'set-up-email':
    case 'new-password':
    case 'custom-challenge':
      return answerStep(dialogue, values)
    default:
      // Screens without a form are not submitted.
      return
  }
}
