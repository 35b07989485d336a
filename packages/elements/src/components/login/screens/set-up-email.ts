import type { TemplateResult } from 'lit'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The address that codes shall go to. */
export const setUpEmail = (view: LoginView): TemplateResult =>
  formFrame(view, { lead: view.text('set-up-email.lead') })
