import type { TemplateResult } from 'lit'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** Whether this device is the person's own. */
export const rememberDevice = (view: LoginView): TemplateResult =>
  formFrame(view, { lead: view.text('remember-device.lead') })
