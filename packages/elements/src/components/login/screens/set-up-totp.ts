import { html, nothing, type TemplateResult } from 'lit'
import type { DirectiveResult } from 'lit/directive.js'
import { keyIcon } from '../parts/choice-icons.ts'
import { formFrame } from '../parts/frame.ts'
import type { TotpQr } from '../parts/totp-qr.ts'
import type { LoginView } from '../parts/view.ts'

/** Groups of four are how keys are read out and compared; nothing but the key is copied. */
const groups = (secret: string): readonly string[] => secret.match(/.{1,4}/g) ?? []

function copyButton(view: LoginView, secret: string): TemplateResult {
  const copy = async (): Promise<void> => {
    // Missing on pages without TLS, and refused where the page's policy says so.
    const done = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    )
    view.announce(view.text(done ? 'set-up-totp.copied' : 'set-up-totp.copy-failed'))
  }
  return html`<button class="cui-action" type="button" data-action="copy" @click=${copy}>
    ${view.text('set-up-totp.copy')}
  </button>`
}

/** The room of the picture is there before the picture, which is drawn by code that only this screen needs. */
function picture(view: LoginView, qr: TotpQr): TemplateResult {
  const { drawing, failed } = qr
  return html`<div class="cui-qr" data-failed=${failed || nothing}>
    ${
      drawing
        ? html`<svg viewBox="0 0 ${drawing.size} ${drawing.size}" role="img" aria-label=${view.text('set-up-totp.qr')}>
          <path d=${drawing.path} />
        </svg>`
        : failed
          ? html`<p class="cui-hint">${view.text('set-up-totp.qr-failed')}</p>`
          : html`<span class="cui-spinner"></span>`
    }
  </div>`
}

/** An authenticator app to be set up: picture, the key in words, and the first code. */
export function setUpTotp(view: LoginView, qr: TotpQr): DirectiveResult {
  const totp = view.totpSecret()
  qr.draw(totp?.uri ?? null)
  const aside = totp
    ? html`${picture(view, qr)}
        <details class="cui-manual" ?open=${qr.failed}>
          <summary>${keyIcon}${view.text('set-up-totp.manual')}</summary>
          <p class="cui-hint">${view.text('set-up-totp.key')}</p>
          <code class="cui-secret" dir="ltr">${groups(totp.secretCode).map((group) => html`<span>${group}</span>`)}</code>
          ${copyButton(view, totp.secretCode)}
        </details>`
    : nothing
  return formFrame(view, { lead: view.text('set-up-totp.lead'), aside })
}
