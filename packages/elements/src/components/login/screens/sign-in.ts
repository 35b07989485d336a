import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** User name and password, or the user name first. */
export function signIn(view: LoginView): DirectiveResult {
  const whole = view.state.fields.some(({ kind }) => kind === 'password')
  return formFrame(view, { submit: view.text(whole ? 'sign-in.submit' : 'sign-in.next') })
}
