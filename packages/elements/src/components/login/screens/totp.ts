import type { TemplateResult } from 'lit'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A code that an authenticator app shows. */
export const totp = (view: LoginView): TemplateResult =>
  formFrame(view, { lead: view.text('totp.lead') })
