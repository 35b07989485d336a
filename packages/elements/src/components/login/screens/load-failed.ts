import { html, type TemplateResult } from 'lit'
import type { LoginView } from '../parts/view.ts'

/** The rest of the element did not load; its own frame, because it stands in for any screen. */
export const loadFailed = ({ text, prefix }: LoginView, retry: () => void): TemplateResult =>
  html`<div class="cui-form" data-screen="load-failed">
    <h2 class="cui-heading" id="${prefix}-heading" tabindex="-1">${text('load-failed.heading')}</h2>
    <p class="cui-lead" role="alert">${text('load-failed.lead')}</p>
    <div class="cui-actions">
      <button class="cui-action" type="button" data-action="retry" @click=${retry}>
        ${text('load-failed.retry')}
      </button>
    </div>
  </div>`
