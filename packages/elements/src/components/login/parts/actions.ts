import type { LoginAction } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import type { LoginView } from './view.ts'

/** One thing to do beside the form, as a quiet button. */
const actionTemplate = (view: LoginView, action: LoginAction): TemplateResult =>
  html`<button
    class="cui-action"
    type="button"
    data-action=${action}
    aria-busy=${view.state.pending === action ? 'true' : nothing}
    aria-disabled=${view.state.pending ? 'true' : nothing}
    @click=${() => view.onAction(action)}
  >${view.text(`action.${action}`)}</button>`

/** Everything that can be done beside submitting the form, in the order of the flow. */
export const actionsTemplate = (view: LoginView): TemplateResult =>
  html`<div class="cui-actions">
    ${view.state.actions.map((action) => actionTemplate(view, action))}
  </div>`
