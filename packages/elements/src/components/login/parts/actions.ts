import type { LoginAction } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import { changeAction, isOpen, type LoginView } from './view.ts'

/** One thing to do beside the form, as a quiet button. */
export const actionTemplate = (
  view: LoginView,
  action: LoginAction,
  label: string = view.text(`action.${action}`),
): TemplateResult =>
  html`<button
    class="cui-action"
    type="button"
    data-action=${action}
    aria-busy=${view.state.pending === action ? 'true' : nothing}
    aria-disabled=${isOpen(view.state, action) ? nothing : 'true'}
    @click=${() => view.onAction(action)}
  >${label}</button>`

/** Everything that can be done beside submitting the form, in the order of the flow. */
export function actionTemplates(view: LoginView): readonly TemplateResult[] {
  const elsewhere = changeAction(view.state)
  return view.state.actions
    .filter((action) => action !== elsewhere)
    .map((action) => actionTemplate(view, action))
}
