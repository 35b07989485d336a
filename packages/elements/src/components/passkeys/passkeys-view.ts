import type { Passkey } from '@cognito-kit/core'
import { html, type TemplateResult } from 'lit'
import { buttonTemplate } from '../../surface/parts/button.ts'
import { keyIcon } from '../../surface/parts/icons.ts'
import { factOf, type Row, rowsTemplate } from '../../surface/parts/row.ts'
import type { SurfaceView } from '../../surface/state.ts'

/** What the list is drawn from. */
export interface PasskeysInput {
  readonly passkeys: readonly Passkey[]
  /** Whether this browser can make one. */
  readonly canCreate: boolean
  /** The site that the person is on; passkeys of another one do not work here. */
  readonly host: string
  readonly onCreate: () => void
  readonly onRemove: (passkey: Passkey) => void
}

/** What a passkey is called. */
export const passkeyName = ({ text }: Pick<SurfaceView, 'text'>, { name }: Passkey): string =>
  name || text('account.passkeys.unnamed')

/** Whether a page of this host may use a passkey of that domain (Web Authentication, section 5.1.4.1). */
const isOfSite = (rpId: string, host: string): boolean => host === rpId || host.endsWith(`.${rpId}`)

function passkeyRow(view: SurfaceView, passkey: Passkey, input: PasskeysInput): Row {
  const { dates, text } = view
  const name = passkeyName(view, passkey)
  const remove = {
    action: 'remove',
    of: passkey.id,
    label: text('account.passkeys.remove'),
    name: text('account.passkeys.remove-name', { name }),
    tone: 'danger',
    onClick: () => input.onRemove(passkey),
  } as const
  const created = factOf(view, 'account.passkeys.created', {
    date: dates.day(passkey.createdAtMs),
  })
  const site = factOf(view, 'account.passkeys.other-site', { domain: passkey.rpId })
  return {
    key: passkey.id,
    icon: keyIcon,
    title: name,
    facts: [[created, isOfSite(passkey.rpId, input.host) ? '' : site]],
    actions: [buttonTemplate(view, remove)],
  }
}

/** The passkeys of the person, and the one action: to create another. */
export function passkeysView(view: SurfaceView, input: PasskeysInput): TemplateResult {
  const { canCreate, onCreate, passkeys } = input
  const { text } = view
  const create = {
    action: 'create',
    label: text('account.passkeys.create'),
    tone: 'main',
    onClick: onCreate,
  } as const
  return html`${
    passkeys.length > 0
      ? rowsTemplate(passkeys.map((passkey) => passkeyRow(view, passkey, input)))
      : html`<p class="cui-words">${text('account.passkeys.empty')}</p>`
  }
  ${
    canCreate
      ? html`<div class="cui-buttons cui-end">${buttonTemplate(view, create)}</div>`
      : html`<p class="cui-words cui-quiet">${text('account.passkeys.unsupported')}</p>`
  }`
}
