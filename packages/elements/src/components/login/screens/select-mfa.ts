import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** The second factors of the user, to choose from. */
export const selectMfa = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('select-mfa.lead'), submit: null })
