import { html, nothing, type TemplateResult } from 'lit'
import type { Question } from '../question.ts'
import type { SurfaceView } from '../state.ts'
import { buttonTemplate } from './button.ts'
import { alertTemplate } from './feedback.ts'
import { type FieldInput, fieldTemplate } from './field.ts'

/** The name of what is lost, typed by the person who wants to lose it. */
function confirmation({ text }: SurfaceView, name: string): FieldInput {
  return {
    name: 'confirmation',
    label: text('account.field.confirmation', { name }),
    type: 'text',
    autocomplete: 'off',
    message: text('account.name-mismatch', { name }),
  }
}

function questionTemplate(view: SurfaceView, question: Question): TemplateResult {
  const { answer, dismiss, prefix, slow, state, text } = view
  const { heading, lead, submit, task, typed } = question
  const handle = (event: SubmitEvent): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    answer({ confirmation: String(data.get('confirmation') ?? '') })
  }
  return html`<form class="cui-form" data-screen="confirm" method="post" novalidate @submit=${handle}>
    <h3 class="cui-subheading" id="${prefix}-question">${text(heading.key, heading.values)}</h3>
    <p class="cui-lead" id="${prefix}-question-lead">${text(lead.key, lead.values)}</p>
    ${typed ? html`<div class="cui-fields">${fieldTemplate(view, confirmation(view, typed))}</div>` : nothing}
    <div class="cui-feedback">
      ${alertTemplate(view, 'question-alert')}
      ${slow ? html`<p class="cui-slow">${text('pending.slow')}</p>` : nothing}
    </div>
    <div class="cui-buttons">
      <button
        class="cui-submit"
        type="submit"
        data-tone="danger"
        data-action="confirm"
        aria-busy=${state.pending === task.id ? 'true' : nothing}
        aria-disabled=${state.pending ? 'true' : nothing}
      ><span>${text(submit.key, submit.values)}</span></button>
      ${buttonTemplate(view, { action: 'dismiss', label: text('account.cancel'), onClick: dismiss })}
    </div>
  </form>`
}

/**
 * The question before something dangerous is done. The browser itself keeps the focus inside, closes it with Escape and
 * gives the focus back to the button that led here.
 */
export function dialogTemplate(view: SurfaceView): TemplateResult {
  const { dismiss, prefix, state } = view
  const handle = (event: Event): void => {
    event.preventDefault()
    dismiss()
  }
  const isAsking = state.question !== null
  return html`<dialog
    class="cui-dialog"
    aria-labelledby=${isAsking ? `${prefix}-question` : nothing}
    aria-describedby=${isAsking ? `${prefix}-question-lead` : nothing}
    @cancel=${handle}
  >${state.question ? questionTemplate(view, state.question) : nothing}</dialog>`
}
