import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A passkey for next time, or not now. */
export const offerPasskey = (view: LoginView): DirectiveResult =>
  formFrame(view, { lead: view.text('offer-passkey.lead') })
