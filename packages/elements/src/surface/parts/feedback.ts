import { html, nothing, type TemplateResult } from 'lit'
import { alertIcon, doneIcon } from '../../internal/icons.ts'
import type { SurfaceView } from '../state.ts'

/** The alert stands in the page before it has a text, else screen readers miss it. */
export function alertTemplate({ prefix, state, text }: SurfaceView, where: string): TemplateResult {
  const { failure } = state
  const message = failure && failure.field === null ? text(`error.${failure.reason}`) : ''
  return html`<div class="cui-alert" role="alert" id="${prefix}-${where}" tabindex="-1">${message && html`${alertIcon}<span>${message}</span>`}</div>`
}

/** What has just been done, what did not work, and that it takes long; one line is kept free for it. */
export function feedbackTemplate(view: SurfaceView): TemplateResult {
  const { slow, state, text } = view
  const { done, failure, question } = state
  return html`<div class="cui-feedback">
    ${question ? nothing : alertTemplate(view, 'alert')}
    ${done && !failure ? html`<p class="cui-done">${doneIcon}<span>${text(done.key, done.values)}</span></p>` : nothing}
    ${slow ? html`<p class="cui-slow">${text('pending.slow')}</p>` : nothing}
  </div>`
}
