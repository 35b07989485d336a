import type { Dialogue } from '../dialogue.ts'
import { loadPart } from '../load-part.ts'
import type { LoginChoice } from '../types.ts'
import { takeSecondFactor } from './answer.ts'
import { showTotpSetup } from './arrive-at.ts'
import { beginChoice, takeFactor } from './begin.ts'
import { rememberUser } from './remember-user.ts'
import { showScreen } from './show-screen.ts'
import { unlessThrough } from './step.ts'
import { signInBy } from './submit-form.ts'

/** Leaves for an identity provider, which stands first the next time. */
async function leave(dialogue: Dialogue, id: string): Promise<void> {
  const { leaveFor } = await loadPart(() => import('./managed-login.ts'))
  if (dialogue.isOver) return
  const { username = '' } = dialogue.memory.remembered ?? {}
  await rememberUser(dialogue, { username, way: id })
  await leaveFor(dialogue, id.replace('provider:', ''))
}

/** Signs in with one of the first factors; a password is asked for first. */
async function takeFirstFactor(dialogue: Dialogue, { id, kind }: LoginChoice): Promise<void> {
  if (kind === 'password') return showScreen(dialogue, 'password')
  await signInBy(dialogue, takeFactor(dialogue, id))
}

/** Sets up one of the second factors. */
async function setUpFactor(dialogue: Dialogue, { kind }: LoginChoice): Promise<void> {
  const { step } = dialogue.memory
  if (step?.name !== 'MFA_SETUP' || kind !== 'totp') return showScreen(dialogue, 'set-up-email')
  await unlessThrough(dialogue, showTotpSetup(dialogue, step))
}

/** Goes on by what was chosen; errors of the service are thrown and shown by the caller. */
export async function performChoice(dialogue: Dialogue, choice: LoginChoice): Promise<void> {
  if (choice.kind === 'provider') return leave(dialogue, choice.id)
  switch (dialogue.state.screen) {
    case 'select-mfa':
      return takeSecondFactor(dialogue, choice.id)
    case 'set-up-mfa':
      return setUpFactor(dialogue, choice)
    case 'select-factor':
      return takeFirstFactor(dialogue, choice)
    default:
      // The passkey beside the password.
      await signInBy(dialogue, beginChoice(dialogue, choice.id))
  }
}
