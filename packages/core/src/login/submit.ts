import { isAuthError } from '../errors/errors.ts'
import { confirmForgotPassword } from '../recovery/confirm-forgot-password.ts'
import { forgotPassword } from '../recovery/forgot-password.ts'
import { answerNewPassword } from '../sign-in/answer-new-password.ts'
import { signInWithSrp } from '../sign-in/sign-in-with-srp.ts'
import { confirmSignUp } from '../sign-up/confirm-sign-up.ts'
import { resendConfirmationCode } from '../sign-up/resend-confirmation-code.ts'
import { signUp } from '../sign-up/sign-up.ts'
import { arrive, type Dialogue, show } from './dialogue.ts'
import { explain, loginError } from './login-error.ts'
import { signUpAttributes } from './screens.ts'
import type { LoginNotice, LoginScreen } from './types.ts'

/** Values of a submitted form, every field of the screen among them. */
type Values = { readonly [name: string]: string }

/** Handles the form of one screen; errors of the service are thrown and shown by the caller. */
export type Submit = (dialogue: Dialogue, values: Values) => Promise<void>

const value = (values: Values, name: string): string => values[name] ?? ''

/** Sends a new confirmation code and asks for it; a refused code still leads to the screen, with the reason. */
async function askForConfirmation(dialogue: Dialogue): Promise<void> {
  const { client, callOptions, state } = dialogue
  try {
    const delivery = await resendConfirmationCode(client, state.username, callOptions)
    show(dialogue, 'confirm-sign-up', { delivery, notice: 'code-sent' })
  } catch (error) {
    if (!isAuthError(error)) throw error
    show(dialogue, 'confirm-sign-up')
    dialogue.set({ error: await loginError(error, dialogue.state.fields) })
  }
}

const signIn: Submit = async (dialogue, values) => {
  const { client, callOptions, state } = dialogue
  const credentials = { username: state.username, password: value(values, 'password') }
  try {
    arrive(dialogue, await signInWithSrp(client, credentials, callOptions))
  } catch (error) {
    const code = isAuthError(error) && error.code
    if (code === 'ERR_USER_NOT_CONFIRMED') {
      dialogue.password = credentials.password
      await askForConfirmation(dialogue)
    } else if (code === 'ERR_PASSWORD_RESET_REQUIRED') {
      await startRecovery(dialogue, values)
    } else {
      throw error
    }
  }
}

/** Signs in with the password that the dialogue already has; when that fails, the person does it by hand. */
async function signInAgain(dialogue: Dialogue, notice: LoginNotice): Promise<void> {
  const { client, callOptions, state, password } = dialogue
  dialogue.password = ''
  if (password) {
    try {
      const credentials = { username: state.username, password }
      return arrive(dialogue, await signInWithSrp(client, credentials, callOptions), notice)
    } catch (error) {
      if (!isAuthError(error)) throw error
    }
  }
  show(dialogue, 'sign-in', { notice })
}

const createAccount: Submit = async (dialogue, values) => {
  const { client, callOptions, options, state } = dialogue
  const attributes = Object.fromEntries(
    signUpAttributes(options).map((name) => [name, value(values, name)]),
  )
  // Pools with addresses or numbers as user names fill in the attribute themselves, clients may still send it.
  const password = value(values, 'new-password')
  const input = { username: state.username, password, attributes }
  const { confirmed, delivery } = await signUp(client, input, callOptions)
  dialogue.password = password
  if (confirmed) await signInAgain(dialogue, 'account-confirmed')
  else show(dialogue, 'confirm-sign-up', { delivery, notice: delivery && 'code-sent' })
}

const confirmAccount: Submit = async (dialogue, values) => {
  const { client, callOptions, state } = dialogue
  try {
    const input = { username: state.username, code: value(values, 'code') }
    await confirmSignUp(client, input, callOptions)
  } catch (error) {
    // Confirmed in another tab or by an administrator: that is what was wanted.
    if (!isAuthError(error) || (await explain(error)) !== 'already-confirmed') throw error
  }
  await signInAgain(dialogue, 'account-confirmed')
}

const startRecovery: Submit = async (dialogue) => {
  const { client, callOptions, state } = dialogue
  const delivery = await forgotPassword(client, state.username, callOptions)
  show(dialogue, 'reset-password', { delivery, notice: 'code-sent' })
}

const finishRecovery: Submit = async (dialogue, values) => {
  const { client, callOptions, state } = dialogue
  const newPassword = value(values, 'new-password')
  const input = { username: state.username, code: value(values, 'code'), newPassword }
  await confirmForgotPassword(client, input, callOptions)
  dialogue.password = newPassword
  await signInAgain(dialogue, 'password-changed')
}

const chooseNewPassword: Submit = async (dialogue, values) => {
  const { client, callOptions, step } = dialogue
  if (step?.name !== 'NEW_PASSWORD_REQUIRED') return show(dialogue, 'sign-in')
  const attributes = Object.fromEntries(
    step.requiredAttributes.map((name) => [name, value(values, name)]),
  )
  const input = { newPassword: value(values, 'new-password'), attributes }
  try {
    arrive(dialogue, await answerNewPassword(client, step, input, callOptions))
  } catch (error) {
    // The service's session lives for minutes only; with it the step is gone, but not what the person typed as name.
    const expired = isAuthError(error) && (await explain(error)) === 'step-expired'
    if (!expired) throw error
    dialogue.step = null
    show(dialogue, 'sign-in')
    dialogue.set({ error: await loginError(error, dialogue.state.fields) })
  }
}

/** Who handles which form. */
export const SUBMITS: { readonly [Screen in LoginScreen]?: Submit } = {
  'sign-in': signIn,
  'sign-up': createAccount,
  'confirm-sign-up': confirmAccount,
  'forgot-password': startRecovery,
  'reset-password': finishRecovery,
  'new-password': chooseNewPassword,
}
