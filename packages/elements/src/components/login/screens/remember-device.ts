import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** Whether this device is the person's own. */
export const rememberDevice = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('remember-device.lead') })
