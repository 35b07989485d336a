import { html } from 'lit'
import type { DirectiveResult } from 'lit/directive.js'
import { formFrame } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** A challenge of the pool's own triggers, with the question that they put among the public parameters, if any. */
export function customChallenge(view: LoginView): DirectiveResult {
  const { question, message } = view.state.parameters
  const asked = question || message
  // The question may be in another direction than the page.
  const lead = asked ? html`<bdi>${asked}</bdi>` : view.text('custom-challenge.lead')
  return formFrame(view, { lead })
}
