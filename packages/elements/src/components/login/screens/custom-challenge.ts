import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A challenge of the pool's own triggers, with the question that they put among the public parameters, if any. */
export function customChallenge(view: LoginView): DirectiveResult {
  const { question, message } = view.state.parameters
  return formFrame(view, { lead: question || message || view.text('custom-challenge.lead') })
}
