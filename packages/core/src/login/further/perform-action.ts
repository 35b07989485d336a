import type { Dialogue } from '../dialogue.ts'
import { showSignIn } from '../show-first-screen.ts'
import type { LoginAction } from '../types.ts'
import { sendAnother } from './account.ts'
import { askForAnotherCode } from './answer.ts'
import { arriveAt } from './arrive-at.ts'
import { beginChoice } from './begin.ts'
import { factorChoices } from './choices.ts'
import { declineOffer } from './offers.ts'
import { forgetUser } from './remember-user.ts'
import { setUpFactors } from './screens.ts'
import { showScreen } from './show-screen.ts'
import { isAlive } from './step.ts'
import { signInBy } from './submit-form.ts'

/** Shows the first factors of the user: those that the service told, or tells now. */
async function showOtherWays(dialogue: Dialogue): Promise<void> {
  const { step } = dialogue.memory
  if (step && isAlive(dialogue, 'SELECT_CHALLENGE')) {
    return arriveAt(dialogue, step, { isAsked: true })
  }
  return signInBy(dialogue, beginChoice(dialogue), { isAsked: true })
}

/** Goes one screen back. */
function goBack(dialogue: Dialogue): void {
  const { memory, state } = dialogue
  const { step } = memory
  if (state.screen === 'reset-password') {
    showScreen(dialogue, 'forgot-password')
  } else if (step?.name === 'MFA_SETUP') {
    dialogue.keep({ totp: null, email: '' })
    showScreen(dialogue, 'set-up-mfa', { choices: factorChoices(setUpFactors(step.factors), '') })
  } else {
    showSignIn(dialogue)
  }
}

/** Does what was chosen; errors of the service are thrown and shown by the caller. */
export async function performAction(
  dialogue: Dialogue,
  action: Exclude<LoginAction, 'sign-out'>,
): Promise<void> {
  const { state } = dialogue
  switch (action) {
    case 'sign-in':
      return showSignIn(dialogue)
    case 'sign-up':
    case 'forgot-password':
      dialogue.keep({ step: null, first: null, password: '' })
      return showScreen(dialogue, action)
    case 'back':
      return goBack(dialogue)
    case 'start-over':
      dialogue.memory.giveUp?.()
      return showSignIn(dialogue, { username: '' })
    case 'switch-user':
      await forgetUser(dialogue)
      return showSignIn(dialogue, { username: '' })
    case 'other-ways':
      return showOtherWays(dialogue)
    case 'skip':
      return declineOffer(dialogue)
    case 'resend-code':
      return state.screen === 'code' ? askForAnotherCode(dialogue) : sendAnother(dialogue)
    default:
      return action satisfies never
  }
}
