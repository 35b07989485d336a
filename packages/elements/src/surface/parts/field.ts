import { html, nothing, type TemplateResult } from 'lit'
import { alertIcon } from '../../internal/icons.ts'
import { revealButton } from '../../internal/reveal-button.ts'
import type { StringKey } from '../../translations/types.ts'
import type { SurfaceView } from '../state.ts'

/** A field of a form. */
export interface FieldInput {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email' | 'tel' | 'url' | 'date' | 'password' | 'code'
  readonly autocomplete: string
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly isOptional?: boolean
  /** What the person cannot change; password managers and readers want to know it all the same. */
  readonly isKnown?: boolean
  /** What is told instead of the text for the reason of a failure. */
  readonly message?: string | undefined
  /** What stands below the field and describes it, with the id that it has. */
  readonly more?: { readonly id: string; readonly template: TemplateResult } | undefined
  readonly passwordRules?: string | undefined
  readonly minLength?: number | undefined
  readonly onInput?: ((input: HTMLInputElement) => void) | undefined
}

const inputType = (type: FieldInput['type']): string => (type === 'code' ? 'text' : type)

/** Value and type are given once, never bound: the form is read when it is submitted. */
export function fieldTemplate(view: SurfaceView, field: FieldInput): TemplateResult {
  const { hint, isKnown = false, label, more, name, onInput, type } = field
  const { failure } = view.state
  const id = `${view.prefix}-${name}`
  const isWrong = failure?.field === name && !isKnown
  const key: StringKey | '' = isWrong ? `error.${failure.reason}` : ''
  const message = key && (field.message ?? view.text(key))
  const described = [hint && `${id}-hint`, more?.id, message && `${id}-error`].filter(Boolean)
  const isLiteral = /mail|pass|code/.test(`${type} ${field.autocomplete}`)
  return html`<div class="cui-field" data-kind=${isKnown ? 'known' : type}>
    <label class="cui-label" for=${id}>${label}</label>
    ${hint ? html`<p class="cui-hint" id="${id}-hint">${hint}</p>` : nothing}
    <div class="cui-control">
      <input
        class="cui-input"
        id=${id}
        name=${name}
        type=${inputType(type)}
        autocomplete=${field.autocomplete}
        value=${field.value || nothing}
        inputmode=${type === 'code' ? 'numeric' : nothing}
        dir=${type === 'code' ? 'ltr' : nothing}
        autocapitalize=${isLiteral ? 'none' : nothing}
        spellcheck=${isLiteral ? 'false' : nothing}
        passwordrules=${field.passwordRules ?? nothing}
        minlength=${field.minLength ?? nothing}
        ?required=${!field.isOptional && !isKnown}
        ?readonly=${isKnown}
        aria-invalid=${message ? 'true' : nothing}
        aria-describedby=${described.join(' ') || nothing}
        @input=${onInput ? (event: Event) => onInput(event.target as HTMLInputElement) : nothing}
      />${type === 'password' ? revealButton(view, id) : nothing}
    </div>
    ${more?.template ?? nothing}
    ${isKnown ? nothing : html`<p class="cui-message" id="${id}-error">${message && html`${alertIcon}${message}`}</p>`}
  </div>`
}
