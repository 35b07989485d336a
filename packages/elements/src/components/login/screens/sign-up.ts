import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** User name, attributes and a new password. */
export const signUp = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('sign-up.lead') })
