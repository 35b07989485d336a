import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A code that an authenticator app shows. */
export const totp = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('totp.lead') })
