import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The second factors that can be set up, to choose from. */
export const setUpMfa = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('set-up-mfa.lead'), submit: null })
