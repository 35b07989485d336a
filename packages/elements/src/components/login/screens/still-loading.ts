import { html, type TemplateResult } from 'lit'
import { actionTemplates } from '../parts/actions.ts'
import { alertOf } from '../parts/frame.ts'
import type { LoginView } from '../parts/view.ts'

/** Whoever comes back from a provider may have to wait for long, and need not; busy regions hide their buttons from some. */
export const stillLoading = (view: LoginView): TemplateResult =>
  html`<div class="cui-form cui-loading" data-screen="loading">
    <span class="cui-spinner" role="img" aria-label=${view.text('pending.busy')}></span>
    <p class="cui-note">${view.text('pending.slow')}</p>
    <div class="cui-alert" role="alert">${alertOf(view)}</div>
    <div class="cui-actions">${actionTemplates(view)}</div>
  </div>`
