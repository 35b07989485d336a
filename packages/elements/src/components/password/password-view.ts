import type { PasswordPolicy } from '@cognito-kit/core/login'
import { html, type TemplateResult } from 'lit'
import { doneIcon } from '../../internal/icons.ts'
import { type PolicyRule, passwordRules, policyRules } from '../../internal/policy-rules.ts'
import type { AccountName } from '../../surface/account-name.ts'
import { buttonTemplate } from '../../surface/parts/button.ts'
import type { FieldInput } from '../../surface/parts/field.ts'
import { formTemplate } from '../../surface/parts/form.ts'
import { openIcon } from '../../surface/parts/icons.ts'
import type { SurfaceView, Values } from '../../surface/state.ts'
import { fieldLabel } from '../../translations/translate.ts'

type RuleName = PolicyRule['name']

const RULE_TEXTS = {
  length: 'account.password.needs-length',
  uppercase: 'account.password.needs-upper',
  lowercase: 'account.password.needs-lower',
  number: 'account.password.needs-number',
  symbol: 'account.password.needs-symbol',
} as const

/** What the form is drawn from; nothing that was typed is in it. */
export interface PasswordInput {
  readonly account: AccountName
  /** Whether the person has a password already. */
  readonly hasPassword: boolean
  readonly policy: PasswordPolicy | undefined
  /** What the new password meets so far. */
  readonly met: ReadonlySet<RuleName>
  readonly isChanged: boolean
  readonly onType: (met: ReadonlySet<RuleName>) => void
  readonly onSubmit: (values: Values) => void
  readonly onAgain: () => void
}

function ruleTemplate({ text }: SurfaceView, rule: RuleName, input: PasswordInput): TemplateResult {
  const isMet = input.met.has(rule)
  const count = input.policy?.minimumLength ?? 0
  return html`<li class="cui-rule" data-rule=${rule} ?data-met=${isMet}>
    ${isMet ? doneIcon : openIcon}
    <span>${text(RULE_TEXTS[rule], { count })}${
      isMet ? html`<span class="cui-hidden"> (${text('account.password.met')})</span>` : ''
    }</span>
  </li>`
}

function newPassword(view: SurfaceView, input: PasswordInput): FieldInput {
  const { policy } = input
  const base = {
    name: 'new-password',
    label: view.text('account.field.new-password'),
    type: 'password',
    autocomplete: 'new-password',
  } as const
  if (!policy) return { ...base, hint: view.text('hint.new-password') }
  const id = `${view.prefix}-rules`
  const rules = policyRules(policy)
  const onInput = ({ value }: HTMLInputElement): void =>
    input.onType(new Set(rules.filter(({ isMet }) => isMet(value)).map(({ name }) => name)))
  return {
    ...base,
    passwordRules: passwordRules(policy),
    minLength: policy.minimumLength,
    onInput,
    more: {
      id,
      template: html`<div class="cui-policy" id=${id}>
        <p class="cui-hidden">${view.text('account.password.needs')}</p>
        <ul class="cui-rules">${rules.map(({ name }) => ruleTemplate(view, name, input))}</ul>
      </div>`,
    },
  }
}

function fieldsOf(view: SurfaceView, input: PasswordInput): readonly FieldInput[] {
  const { account, hasPassword } = input
  const current = {
    name: 'current-password',
    label: view.text('account.field.current-password'),
    type: 'password',
    autocomplete: 'current-password',
  } as const
  return [
    {
      name: 'username',
      label: fieldLabel(view.strings, account.attribute),
      type: 'text',
      autocomplete: 'username',
      value: account.name,
      isKnown: true,
    },
    ...(hasPassword ? [current] : []),
    newPassword(view, input),
  ]
}

/** Whose password it is, the one so far and the new one; afterwards the form is gone, which tells password managers that it worked. */
export function passwordView(view: SurfaceView, input: PasswordInput): TemplateResult {
  const { hasPassword, isChanged, onAgain, onSubmit } = input
  const { text } = view
  if (isChanged) {
    const again = { action: 'again', label: text('account.password.again'), onClick: onAgain }
    return html`<p class="cui-done cui-words">${doneIcon}<span>${text('account.done.password-changed')}</span></p>
      <div class="cui-buttons">${buttonTemplate(view, again)}</div>`
  }
  return formTemplate(view, {
    screen: 'password',
    task: 'change-password',
    lead: hasPassword ? undefined : text('account.password.first-lead'),
    fields: fieldsOf(view, input),
    submit: text(hasPassword ? 'account.password.submit' : 'account.password.first-submit'),
    onSubmit,
  })
}
