import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A password in place of a temporary one, and attributes that the pool still misses. */
export const newPassword = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('new-password.lead') })
