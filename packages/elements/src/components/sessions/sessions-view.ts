import type { UserSession } from '@cognito-kit/core'
import { html, nothing, type TemplateResult } from 'lit'
import { buttonTemplate } from '../../surface/parts/button.ts'
import { deviceIcon } from '../../surface/parts/icons.ts'
import { badge, factOf, type Row, rowsTemplate } from '../../surface/parts/row.ts'
import type { SurfaceView } from '../../surface/state.ts'

/** What the list is drawn from. */
export interface SessionsInput {
  /** `null` where the pool does not keep track of them. */
  readonly sessions: readonly UserSession[] | null
  readonly onEnd: (session: UserSession) => void
  readonly onSignOut: () => void
  readonly onSignOutEverywhere: () => void
}

/** What the service says where it knows no device. */
const NO_DEVICE = /^(unknown)?$/i

/** What a session is called: its kind of device, and where it was last. */
export function sessionName({ text }: Pick<SurfaceView, 'text'>, session: UserSession): string {
  const { city, country, deviceType } = session
  const device = NO_DEVICE.test(deviceType ?? '') ? text('account.sessions.unknown') : deviceType
  return [device, city ?? country].filter(Boolean).join(', ')
}

function sessionRow(view: SurfaceView, session: UserSession, input: SessionsInput): Row {
  const { dates, nowMs, text } = view
  const { city, country, createdAtMs, ipAddress, isCurrent, lastActiveAtMs } = session
  const name = sessionName(view, session)
  const end = {
    action: 'end',
    of: session.id,
    label: text('account.sessions.end'),
    name: text('account.sessions.end-name', { name }),
    onClick: () => input.onEnd(session),
  }
  const when = dates.ago(lastActiveAtMs ?? createdAtMs, nowMs)
  const active = factOf(view, 'account.sessions.active', { when })
  const since = factOf(view, 'account.sessions.since', { date: dates.day(createdAtMs) })
  const place = [(city && country) ?? '', ipAddress ?? '']
  return {
    key: session.id,
    icon: deviceIcon,
    title: name,
    badges: [isCurrent ? badge(text('account.sessions.current'), 'good') : nothing],
    facts: [[active, since], place],
    actions: [isCurrent ? nothing : buttonTemplate(view, end)],
  }
}

const newest = ({ createdAtMs, lastActiveAtMs }: UserSession): number =>
  lastActiveAtMs ?? createdAtMs ?? 0

/** Where the person is signed in, this session first, and the two ways out. */
export function sessionsView(view: SurfaceView, input: SessionsInput): TemplateResult {
  const { text } = view
  const sorted = [...(input.sessions ?? [])].sort(
    (one, other) => Number(other.isCurrent) - Number(one.isCurrent) || newest(other) - newest(one),
  )
  const here = {
    action: 'sign-out',
    label: text('account.sessions.here'),
    onClick: input.onSignOut,
  }
  const everywhere = {
    action: 'sign-out-everywhere',
    label: text('account.sessions.everywhere'),
    tone: 'danger',
    onClick: input.onSignOutEverywhere,
  } as const
  return html`${sorted.length > 0 ? rowsTemplate(sorted.map((one) => sessionRow(view, one, input))) : nothing}
    <div class="cui-buttons cui-end">${buttonTemplate(view, here)} ${buttonTemplate(view, everywhere)}</div>`
}
