import type { LoginField } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { fieldLabel } from '../../../translations/translate.ts'
import { alertIcon, eyeIcon } from './icons.ts'
import { errorField, type LoginView } from './view.ts'

const typeOf = (kind: LoginField['kind']): string => {
  if (kind === 'username' || kind === 'code') return 'text'
  return kind === 'new-password' ? 'password' : kind
}

/** The user name is called what it is: an address, a number, or a name. */
function labelOf({ strings }: LoginView, { name, kind }: LoginField): string {
  const kinds: { readonly [kind: string]: string } = { email: 'email', tel: 'phone_number' }
  return fieldLabel(strings, (name === 'username' && kinds[kind]) || name)
}

/** What helps before anything is typed; a text message has no spam folder. */
function hintOf({ text, state }: LoginView, { kind, readOnly }: LoginField): string {
  const hint = kind === 'code' ? state.delivery?.medium === 'EMAIL' : !readOnly
  const known = kind === 'new-password' || kind === 'tel' || kind === 'code'
  return hint && known ? text(`hint.${kind}`) : ''
}

/** Constant label, state by `aria-pressed`; the state lives in the DOM, where password managers may change it too. */
function revealButton(view: LoginView, id: string): TemplateResult {
  const toggle = ({ currentTarget }: Event): void => {
    const button = currentTarget as HTMLButtonElement
    const input = button.previousElementSibling as HTMLInputElement
    const shown = input.type === 'password'
    input.type = shown ? 'text' : 'password'
    button.ariaPressed = `${shown}`
    view.announce(view.text(shown ? 'password.shown' : 'password.hidden'))
  }
  return html`<button
    class="cui-reveal"
    type="button"
    aria-pressed="false"
    aria-controls=${id}
    aria-label=${view.text('password.show')}
    @click=${toggle}
  >${eyeIcon}</button>`
}

/** Value and type are given once, never bound: the form is read when it is submitted. */
function fieldTemplate(view: LoginView, field: LoginField): TemplateResult {
  const { name, kind, readOnly } = field
  const { error } = view.state
  const id = `${view.prefix}-${name}`
  const type = typeOf(kind)
  const hint = hintOf(view, field)
  const message = error && errorField(view.state) === name ? view.text(`error.${error.reason}`) : ''
  const described = [hint && `${id}-hint`, message && `${id}-error`].filter(Boolean).join(' ')
  const literal = /user|mail|pass/.test(kind)
  return html`<div class="cui-field" data-kind=${readOnly ? 'known' : kind}>
    <label class="cui-label" for=${id}>${labelOf(view, field)}</label>
    ${hint ? html`<p class="cui-hint" id="${id}-hint">${hint}</p>` : nothing}
    <div class="cui-control">
      <input
        class="cui-input"
        id=${id}
        name=${name}
        type=${type}
        autocomplete=${field.autocomplete}
        value=${field.value || nothing}
        inputmode=${kind === 'code' ? 'numeric' : nothing}
        dir=${kind === 'code' ? 'ltr' : nothing}
        autocapitalize=${literal ? 'none' : nothing}
        spellcheck=${literal ? 'false' : nothing}
        ?required=${field.required}
        ?readonly=${readOnly}
        aria-invalid=${message ? 'true' : nothing}
        aria-describedby=${described || nothing}
      />${type === 'password' ? revealButton(view, id) : nothing}
    </div>
    ${readOnly ? nothing : html`<p class="cui-message" id="${id}-error">${message && html`${alertIcon}${message}`}</p>`}
  </div>`
}

/**
 * The fields of the screen. A node is kept while the same field stays in its place, also from one screen to the next;
 * another field gets a node of its own, so that a typed password never turns up in it.
 */
export const fieldsTemplate = (view: LoginView): TemplateResult =>
  html`<div class="cui-fields">
    ${view.state.fields.map((field) => keyed(`${field.kind} ${field.name}`, fieldTemplate(view, field)))}
  </div>`
