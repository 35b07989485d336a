import type { TemplateResult } from 'lit'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A password in place of a temporary one, and attributes that the pool still misses. */
export const newPassword = (view: LoginView): TemplateResult =>
  formFrame(view, { lead: view.text('new-password.lead') })
