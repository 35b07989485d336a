import { showError } from '../attempt.ts'
import type { Dialogue } from '../dialogue.ts'
import { arriveAt } from './arrive-at.ts'
import { waitForAutofill } from './passkey.ts'
import { performAction } from './perform-action.ts'
import { performChoice } from './perform-choice.ts'
import { showScreen } from './show-screen.ts'
import { submitForm } from './submit-form.ts'

/** Offers the passkeys of the remembered user in the autofill; only what was picked can fail for anybody to see. */
async function offerAutofill(dialogue: Dialogue): Promise<void> {
  try {
    const step = await waitForAutofill(dialogue)
    if (step) await arriveAt(dialogue, step)
  } catch (error) {
    if (!dialogue.isOver && dialogue.state.pending) await showError(dialogue, error)
  }
}

/** What the first screen does not need. */
export interface Further {
  readonly offerAutofill: (dialogue: Dialogue) => Promise<void>
  readonly performAction: typeof performAction
  readonly performChoice: typeof performChoice
  readonly showScreen: typeof showScreen
  readonly submitForm: typeof submitForm
}

/** All of it in one piece. */
export const further: Further = {
  offerAutofill,
  performAction,
  performChoice,
  showScreen,
  submitForm,
}
