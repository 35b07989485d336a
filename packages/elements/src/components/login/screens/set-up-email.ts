import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The address that codes shall go to. */
export const setUpEmail = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('set-up-email.lead') })
