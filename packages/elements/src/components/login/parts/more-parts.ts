import type { LoginField } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import { doneIcon } from '../../../internal/icons.ts'
import { passwordRules, policyRules } from '../../../internal/policy-rules.ts'
import { choicesTemplate } from './choices.ts'
import { errorField, type LoginView, type MoreParts } from './view.ts'

/** What a new password needs, and what of it is there already; it is the description of the field. */
function checklistTemplate(view: LoginView, field: LoginField, id: string): unknown {
  const { text } = view
  const { policy } = field
  if (!policy) return nothing
  const password = view.typed(field)
  return html`<ul class="cui-policy" id="${id}-policy" role="list">
    ${policyRules(policy).map(({ name, isMet }) => {
      const met = isMet(password)
      return html`<li data-met=${met ? '' : nothing}>
        ${doneIcon}<span class="cui-spoken">${text(met ? 'policy.met' : 'policy.missing')}</span>
        ${text(`policy.${name}`, { count: policy.minimumLength })}
      </li>`
    })}
  </ul>`
}

function selectTemplate(
  view: LoginView,
  field: LoginField,
  id: string,
  described: string,
): TemplateResult {
  const { state, text } = view
  const invalid = errorField(state) === field.name
  return html`<select
      class="cui-input"
      id=${id}
      name=${field.name}
      autocomplete=${field.autocomplete}
      ?required=${field.required}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-describedby=${described || nothing}
    >
      <option value="">${text('field.choose')}</option>
      ${field.options.map(({ value, label }) => html`<option value=${value} ?selected=${value === field.value}>${label}</option>`)}
    </select>`
}

/** Parts of the first screens' templates that are loaded with the other steps. */
export const moreParts: Omit<MoreParts, 'note'> = {
  checklist: checklistTemplate,
  rules: ({ policy }) => (policy ? passwordRules(policy) : undefined),
  select: selectTemplate,
  choices: choicesTemplate,
}
