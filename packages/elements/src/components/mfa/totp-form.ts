import type { QrCode } from '@cognito-kit/core'
import { html, nothing, type TemplateResult } from 'lit'
import { buttonTemplate } from '../../surface/parts/button.ts'
import { formTemplate } from '../../surface/parts/form.ts'
import type { SurfaceView, Values } from '../../surface/state.ts'
import { fieldLabel } from '../../translations/translate.ts'

/** What an authenticator app needs to know. */
export interface AppSetup {
  /** Base32 text for people who cannot scan. */
  readonly key: string
  /** `null` where the part that draws did not load; the text does as well. */
  readonly qr: QrCode | null
}

/** What the person can do while they set the app up. */
interface TotpActions {
  readonly finish: (values: Values) => void
  readonly cancel: () => void
  readonly copy: () => void
}

/** Black on white whatever the page looks like: readers need the contrast, and a light border. */
function qrTemplate({ text }: SurfaceView, { path, size }: QrCode): TemplateResult {
  return html`<svg class="cui-qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${text('set-up-totp.qr')} shape-rendering="crispEdges">
    <path fill="#fff" d="M0 0h${size}v${size}H0z" /><path fill="#000" d=${path} />
  </svg>`
}

/** Four letters at a time are easier to copy by eye; the blanks are drawn, and not part of what is copied. */
const groupsOf = (key: string): TemplateResult[] =>
  (key.match(/.{1,4}/g) ?? []).map((group) => html`<span>${group}</span>`)

/** The picture, and the text for those who cannot scan it or have none. */
function keyTemplate(
  view: SurfaceView,
  { key, qr }: AppSetup,
  { copy }: Pick<TotpActions, 'copy'>,
): TemplateResult {
  const { text } = view
  const hints = qr
    ? (['set-up-totp.manual', 'set-up-totp.key'] as const)
    : (['set-up-totp.qr-failed'] as const)
  const copying = { action: 'copy', label: text('set-up-totp.copy'), onClick: copy }
  return html`<div class="cui-setup">
    ${qr ? qrTemplate(view, qr) : nothing}
    <div class="cui-setup-key">
      ${hints.map((hint) => html`<p class="cui-hint">${text(hint)}</p>`)}
      <p class="cui-secret" dir="ltr" translate="no">${groupsOf(key)}</p>
      ${buttonTemplate(view, copying)}
    </div>
  </div>`
}

/** Picture and text of the key, then the first code of the app and a name for it. */
export function totpForm(view: SurfaceView, setup: AppSetup, actions: TotpActions): TemplateResult {
  const { strings, text } = view
  return formTemplate(view, {
    screen: 'set-up-totp',
    task: 'finish-totp',
    heading: text('set-up-totp.heading'),
    lead: text('set-up-totp.lead'),
    more: keyTemplate(view, setup, actions),
    fields: [
      {
        name: 'code',
        label: fieldLabel(strings, 'code'),
        type: 'code',
        autocomplete: 'one-time-code',
      },
      {
        name: 'app-name',
        label: text('account.field.app-name'),
        type: 'text',
        autocomplete: 'off',
        isOptional: true,
      },
    ],
    submit: text('account.mfa.turn-on'),
    onSubmit: actions.finish,
    onCancel: actions.cancel,
  })
}
