import type { TemplateResult } from 'lit'
import { codeLead } from '../parts/code-lead.ts'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The code that was sent, and a new password. */
export const resetPassword = (view: LoginView): TemplateResult =>
  formFrame(view, { lead: codeLead(view) })
