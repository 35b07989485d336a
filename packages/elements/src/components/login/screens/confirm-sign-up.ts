import type { DirectiveResult } from 'lit/directive.js'
import { codeLead } from '../parts/code-lead.ts'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The code that confirms a new account. */
export const confirmSignUp = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: codeLead(view) })
