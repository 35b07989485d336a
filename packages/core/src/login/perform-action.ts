import { forgotPassword } from '../recovery/forgot-password.ts'
import { signOut } from '../session/sign-out.ts'
import { resendConfirmationCode } from '../sign-up/resend-confirmation-code.ts'
import { type Dialogue, show } from './dialogue.ts'
import { BACK } from './screens.ts'
import type { LoginAction } from './types.ts'

async function resendCode(dialogue: Dialogue): Promise<void> {
  const { client, callOptions, state } = dialogue
  const send = state.screen === 'confirm-sign-up' ? resendConfirmationCode : forgotPassword
  const delivery = await send(client, state.username, callOptions)
  show(dialogue, state.screen, { delivery: delivery ?? state.delivery, notice: 'code-resent' })
}

/** Does what was chosen; errors of the service are thrown and shown by the caller. */
export async function performAction(dialogue: Dialogue, action: LoginAction): Promise<void> {
  switch (action) {
    case 'sign-in':
    case 'sign-up':
    case 'forgot-password':
      dialogue.password = ''
      return show(dialogue, action)
    case 'back':
      dialogue.password = ''
      return show(dialogue, BACK[dialogue.state.screen] ?? 'sign-in')
    case 'start-over':
      dialogue.step = null
      dialogue.password = ''
      dialogue.set({ username: '' })
      return show(dialogue, 'sign-in')
    case 'resend-code':
      return resendCode(dialogue)
    case 'sign-out':
      await signOut(dialogue.client, dialogue.callOptions)
      return show(dialogue, 'sign-in', { notice: 'signed-out' })
    case 'other-ways':
    case 'switch-user':
    case 'skip':
      return
    default:
      return action satisfies never
  }
}
