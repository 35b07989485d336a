import type { LoginField } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import type { DirectiveResult } from 'lit/directive.js'
import { keyed } from 'lit/directives/keyed.js'
import { alertIcon } from '../../../internal/icons.ts'
import { revealButton } from '../../../internal/reveal-button.ts'
import { fieldLabel } from '../../../translations/translate.ts'
import { actionTemplate } from './actions.ts'
import { changeAction, errorField, type LoginView } from './view.ts'

const typeOf = (kind: LoginField['kind']): string => {
  if (kind === 'username' || kind === 'code') return 'text'
  return kind === 'new-password' ? 'password' : kind
}

/** The user name is called what it is: an address, a number, or a name. */
function labelOf({ strings, overrides, text, state }: LoginView, field: LoginField): string {
  const { name, kind, readOnly } = field
  if (readOnly && !/sign-up|reset/.test(state.screen)) return text('username.known')
  const kinds: { readonly [kind: string]: string } = { email: 'email', tel: 'phone_number' }
  const known = fieldLabel(strings, (name === 'username' && kinds[kind]) || name)
  const label = `${overrides[`field.${name}`] ?? field.label ?? known}`
  return field.required ? label : text('field.optional', { label })
}

/** What helps before anything is typed; a text message has no spam folder, and an app sends nothing. */
function hintOf({ text, state }: LoginView, { kind, readOnly, policy }: LoginField): string {
  const hint = kind === 'code' ? state.delivery?.medium === 'EMAIL' : !readOnly && !policy
  const known = kind === 'new-password' || kind === 'tel' || kind === 'code'
  return hint && known ? text(`hint.${kind}`) : ''
}

/** Value and type are given once, never bound: the form is read when it is submitted. */
function inputTemplate(
  view: LoginView,
  field: LoginField,
  id: string,
  described: string,
  invalid: boolean,
): TemplateResult {
  const { name, kind, codeLength } = field
  const isCode = kind === 'code'
  const literal = /user|mail|pass/.test(kind)
  const type = typeOf(kind)
  return html`<input
      class="cui-input"
      id=${id}
      name=${name}
      type=${type}
      autocomplete=${field.autocomplete}
      value=${field.value || nothing}
      inputmode=${isCode ? 'numeric' : nothing}
      dir=${isCode ? 'ltr' : nothing}
      data-length=${codeLength ?? nothing}
      autocapitalize=${literal ? 'none' : nothing}
      spellcheck=${literal ? 'false' : nothing}
      passwordrules=${view.more?.rules(field) ?? nothing}
      minlength=${field.policy?.minimumLength ?? nothing}
      ?required=${field.required}
      ?readonly=${field.readOnly}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-describedby=${described || nothing}
      @input=${field.policy ? view.refresh : nothing}
    />${type === 'password' ? revealButton(view, id) : nothing}`
}

function fieldTemplate(view: LoginView, field: LoginField): TemplateResult {
  const { name, kind, readOnly, policy } = field
  const { state, prefix, text, more } = view
  const { error } = state
  const id = `${prefix}-${name}`
  const hint = hintOf(view, field)
  const change = readOnly && changeAction(state)
  const message = error && errorField(state) === name ? text(`error.${error.reason}`) : ''
  const described = [hint && `${id}-hint`, policy && `${id}-policy`, message && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return html`<div class="cui-field" data-kind=${readOnly ? 'known' : kind}>
    <label class="cui-label" for=${id}>${labelOf(view, field)}</label>
    ${hint ? html`<p class="cui-hint" id="${id}-hint">${hint}</p>` : nothing}
    <div class="cui-control">
      ${kind === 'select' ? more?.select(view, field, id, described) : inputTemplate(view, field, id, described, !!message)}
    </div>
    ${change ? actionTemplate(view, change, text(change === 'start-over' ? 'username.change' : 'action.switch-user')) : nothing}
    ${readOnly ? nothing : html`<p class="cui-message" id="${id}-error">${message && html`${alertIcon}${message}`}</p>`}
    ${policy ? more?.checklist(view, field, id) : nothing}
  </div>`
}

/**
 * The fields of the screen. A node is kept while the same field stays in its place, also from one screen to the next;
 * another field gets a node of its own, so that a typed password never turns up in it.
 */
export const fieldTemplates = (view: LoginView): readonly DirectiveResult[] =>
  view.state.fields.map((field) =>
    keyed(`${field.kind} ${field.name} ${field.readOnly}`, fieldTemplate(view, field)),
  )
