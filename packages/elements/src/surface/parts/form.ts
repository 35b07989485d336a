import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { concealPasswords } from '../../internal/reveal-button.ts'
import type { SurfaceView, Values } from '../state.ts'
import { buttonTemplate } from './button.ts'
import { type FieldInput, fieldTemplate } from './field.ts'

/** A form of a part of the account. */
export interface FormInput {
  /** What the form is for; another screen has nodes of its own, so that nothing typed turns up in it. */
  readonly screen: string
  /** Id of the task that submitting it begins. */
  readonly task: string
  readonly heading?: string | undefined
  readonly lead?: string | undefined
  readonly fields: readonly FieldInput[]
  readonly submit: string
  /** What stands between lead and fields. */
  readonly more?: TemplateResult | undefined
  /** What can be done beside submitting it. */
  readonly actions?: readonly TemplateResult[]
  readonly onSubmit: (values: Values) => void
  readonly onCancel?: (() => void) | undefined
}

/** Reads what the DOM holds, which alone knows what a password manager filled in silently. */
function readForm(form: HTMLFormElement, fields: readonly FieldInput[]): Values {
  const data = new FormData(form)
  return Object.fromEntries(fields.map(({ name }) => [name, String(data.get(name) ?? '')]))
}

/** A heading is there before its text is, which may be on its way while the person is led to it. */
function headTemplate({ prefix }: SurfaceView, { heading, lead }: FormInput): TemplateResult {
  return html`${heading === undefined ? nothing : html`<h3 class="cui-subheading" id="${prefix}-form-heading" tabindex="-1">${heading}</h3>`}
    ${lead ? html`<p class="cui-lead">${lead}</p>` : nothing}`
}

/** Draws a form. Nothing of it lies outside, and Enter in any field submits it. */
export function formTemplate(view: SurfaceView, input: FormInput): TemplateResult {
  const { actions = [], fields, heading, more, onCancel, onSubmit, screen, submit, task } = input
  const { pending } = view.state
  const handle = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    concealPasswords(form)
    if (!pending) onSubmit(readForm(form, fields))
  }
  // `method` keeps a password out of the address, should the page ever submit the form without this element.
  return html`${keyed(
    screen,
    html`<form
      class="cui-form"
      data-screen=${screen}
      method="post"
      novalidate
      aria-labelledby=${heading ? `${view.prefix}-form-heading` : nothing}
      @submit=${handle}
    >
      ${headTemplate(view, input)} ${more ?? nothing}
      <div class="cui-fields">${fields.map((field) => fieldTemplate(view, field))}</div>
      <div class="cui-buttons">
        <button
          class="cui-submit"
          type="submit"
          aria-busy=${pending === task ? 'true' : nothing}
          aria-disabled=${pending ? 'true' : nothing}
        ><span class="cui-submit-label">${submit}</span></button>
        ${onCancel ? buttonTemplate(view, { action: 'cancel', label: view.text('account.cancel'), onClick: onCancel }) : nothing}
        ${actions}
      </div>
    </form>`,
  )}`
}
