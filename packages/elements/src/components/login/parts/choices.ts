import type { LoginChoice } from '@cognito-kit/core/login'
import { html, nothing, type TemplateResult } from 'lit'
import {
  keyIcon,
  mailIcon,
  messageIcon,
  onIcon,
  otherIcon,
  passkeyIcon,
  phoneIcon,
} from './choice-icons.ts'
import { isFree, type LoginView } from './view.ts'

const ICONS: { readonly [Kind in Exclude<LoginChoice['kind'], 'provider'>]: TemplateResult } = {
  password: keyIcon,
  passkey: passkeyIcon,
  'email-code': mailIcon,
  'sms-code': messageIcon,
  totp: phoneIcon,
  other: otherIcon,
}

/** Providers get the first letter of their name: marks of companies are theirs, and their rules for them differ. */
const monogram = (name: string): TemplateResult =>
  html`<span class="cui-monogram" aria-hidden="true">${[...name.trim()][0]?.toUpperCase()}</span>`

function labelOf({ text }: LoginView, { kind, name, id }: LoginChoice): string {
  if (kind === 'provider') return text('choice.provider', { provider: name ?? id })
  return kind === 'other' ? (name ?? id) : text(`choice.${kind}`)
}

function helpOf({ text, state }: LoginView, { kind }: LoginChoice): string {
  if (kind === 'provider' || kind === 'other') return ''
  const setUp = state.screen === 'set-up-mfa' && kind !== 'password' && kind !== 'passkey'
  return text(setUp ? `set-up-help.${kind}` : `choice-help.${kind}`)
}

/** One way to go on: icon, label, a line of help. */
function choiceTemplate(view: LoginView, choice: LoginChoice): TemplateResult {
  const { state } = view
  const help = helpOf(view, choice)
  return html`<li>
    <button
      class="cui-choice"
      type="button"
      data-choice=${choice.id}
      data-kind=${choice.kind}
      aria-busy=${state.pending === `choice:${choice.id}` ? 'true' : nothing}
      aria-disabled=${isFree(state) ? nothing : 'true'}
      @click=${() => view.onChoice(choice.id)}
    >
      ${choice.kind === 'provider' ? monogram(choice.name ?? choice.id) : ICONS[choice.kind]}
      <span class="cui-choice-label">${labelOf(view, choice)}</span>
      ${help ? html`<span class="cui-choice-help">${help}</span>` : nothing}
      ${onIcon}
    </button>
  </li>`
}

/** The ways to go on; below a button that submits they are the other ones. */
export function choicesTemplate(view: LoginView): TemplateResult {
  const { choices, fields } = view.state
  const beside = fields.some(({ readOnly }) => !readOnly)
  return html`${beside ? html`<div class="cui-or"><span>${view.text('choice.or')}</span></div>` : nothing}
    <ul class="cui-choices" role="list" aria-label=${view.text('choice.all')}>
      ${choices.map((choice) => choiceTemplate(view, choice))}
    </ul>`
}
