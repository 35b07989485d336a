import { isAuthError } from '../../errors/errors.ts'
import { reasonOf } from '../../errors/reason.ts'
import type { Step } from '../../flow/types.ts'
import { confirmForgotPassword } from '../../recovery/confirm-forgot-password.ts'
import { forgotPassword } from '../../recovery/forgot-password.ts'
import { signInWithChoice } from '../../sign-in/sign-in-with-choice.ts'
import { confirmSignUp } from '../../sign-up/confirm-sign-up.ts'
import { resendConfirmationCode } from '../../sign-up/resend-confirmation-code.ts'
import { signUp } from '../../sign-up/sign-up.ts'
import type { Dialogue } from '../dialogue.ts'
import type { LoginNotice } from '../types.ts'
import { arriveAt } from './arrive-at.ts'
import { signUpAttributes } from './attribute-fields.ts'
import { beginWithPassword, prepareDevice } from './begin.ts'
import { showScreen } from './show-screen.ts'
import type { Values } from './values.ts'

/** Sends a new confirmation code and asks for it; a refused code still leads to the screen, with the reason. */
export async function askForConfirmation(dialogue: Dialogue): Promise<void> {
  const { callOptions, memory, state } = dialogue
  dialogue.keep({ challengeSession: null })
  showScreen(dialogue, 'confirm-sign-up', { pending: state.pending })
  const delivery = await resendConfirmationCode(memory.client, state.username, callOptions)
  showScreen(dialogue, 'confirm-sign-up', { delivery, notice: 'code-sent' })
}

/** Sends a code with which a new password can be set. */
export async function askForNewPassword(dialogue: Dialogue): Promise<void> {
  const { callOptions, memory, state } = dialogue
  dialogue.keep({ step: null, password: '' })
  const delivery = await forgotPassword(memory.client, state.username, callOptions)
  showScreen(dialogue, 'reset-password', { delivery, notice: 'code-sent' })
}

/** Signs in with what the dialogue already has; when that fails, the person does it by hand. */
async function signInAgain(dialogue: Dialogue, notice: LoginNotice): Promise<void> {
  let step: Step
  try {
    const begun = await beginAgain(dialogue)
    if (!begun) return showScreen(dialogue, 'sign-in', { notice })
    step = begun
  } catch (error) {
    if (!isAuthError(error)) throw error
    return showScreen(dialogue, 'sign-in', { notice })
  }
  await arriveAt(dialogue, step, { notice })
}

/** By what the service said to the confirmation, or by the password. */
async function beginAgain(dialogue: Dialogue): Promise<Step | null> {
  const { callOptions, memory, options, state } = dialogue
  const { challengeSession, password } = memory
  dialogue.keep({ challengeSession: null })
  if (challengeSession && options.authFlow === 'choice') {
    await prepareDevice(dialogue)
    dialogue.keep({ first: null, way: password ? 'PASSWORD_SRP' : null })
    const input = { username: state.username, challengeSession }
    try {
      return await signInWithChoice(dialogue.memory.client, input, callOptions)
    } catch (error) {
      if (!isAuthError(error) || !password) throw error
    }
  }
  if (!password || options.authFlow === 'custom') return null
  return beginWithPassword(dialogue, password)
}

/** Creates the account; attributes that are left empty are left out. */
export async function createAccount(dialogue: Dialogue, values: Values): Promise<void> {
  const { callOptions, memory, options, state } = dialogue
  const { 'new-password': password } = values
  const attributes = Object.fromEntries(
    signUpAttributes(options).map(({ name }) => [name, values[name] || undefined]),
  )
  const input = { username: state.username, password: password || undefined, attributes }
  const { challengeSession, confirmed, delivery } = await signUp(memory.client, input, callOptions)
  dialogue.keep({ step: null, challengeSession, password: password ?? '' })
  if (confirmed) return signInAgain(dialogue, 'account-confirmed')
  showScreen(dialogue, 'confirm-sign-up', { delivery, notice: delivery && 'code-sent' })
}

/** Confirms the account, and signs in by what the service says to it, or by the password. */
export async function confirmAccount(dialogue: Dialogue, { code = '' }: Values): Promise<void> {
  const { callOptions, memory, state } = dialogue
  const { challengeSession } = memory
  const input = { username: state.username, code, challengeSession }
  try {
    dialogue.keep(await confirmSignUp(memory.client, input, callOptions))
  } catch (error) {
    const reason = isAuthError(error) && reasonOf(error)
    // The service's session lives for minutes, the code for a day.
    if (reason === 'step-expired' && challengeSession) {
      dialogue.keep({ challengeSession: null })
      return confirmAccount(dialogue, { code })
    }
    // Confirmed in another tab or by an administrator: that is what was wanted.
    if (reason !== 'already-confirmed') throw error
    dialogue.keep({ challengeSession: null })
  }
  await signInAgain(dialogue, 'account-confirmed')
}

/** Sets the new password and signs in with it. */
export async function setNewPassword(dialogue: Dialogue, values: Values): Promise<void> {
  const { callOptions, memory, state } = dialogue
  const { code = '', 'new-password': newPassword = '' } = values
  const input = { username: state.username, code, newPassword }
  await confirmForgotPassword(memory.client, input, callOptions)
  dialogue.keep({ password: newPassword })
  await signInAgain(dialogue, 'password-changed')
}

/** Sends another code of the kind that the screen asks for. */
export async function sendAnother(dialogue: Dialogue): Promise<void> {
  const { callOptions, memory, state } = dialogue
  const { screen, username } = state
  const send = screen === 'confirm-sign-up' ? resendConfirmationCode : forgotPassword
  const delivery = (await send(memory.client, username, callOptions)) ?? state.delivery
  showScreen(dialogue, screen, { delivery, notice: 'code-resent' })
}
