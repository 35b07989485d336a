import type { DirectiveResult } from 'lit/directive.js'
import { codeLead } from '../parts/code-lead.ts'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The code that was sent, and a new password. */
export const resetPassword = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: codeLead(view) })
