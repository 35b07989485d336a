import { html, type TemplateResult } from 'lit'
import type { LoginView } from '../parts/view.ts'

/** Nothing to see yet; it keeps the room that the form will take. */
export const loading = (view: LoginView): TemplateResult =>
  html`<div class="cui-form cui-loading" data-screen="loading" aria-busy="true">
    <span class="cui-spinner" role="img" aria-label=${view.text('pending.busy')}></span>
  </div>`
