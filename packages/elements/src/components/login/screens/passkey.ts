import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A passkey; submitting asks the authenticator. */
export const passkey = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('passkey.lead') })
