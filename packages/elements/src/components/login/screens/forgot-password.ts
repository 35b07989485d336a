import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The user name of an account whose password is lost. */
export const forgotPassword = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('forgot-password.lead') })
