import type { Device } from '@cognito-kit/core'
import { html, nothing, type TemplateResult } from 'lit'
import { buttonTemplate } from '../../surface/parts/button.ts'
import { deviceIcon } from '../../surface/parts/icons.ts'
import { badge, factOf, type Part, type Row, rowsTemplate } from '../../surface/parts/row.ts'
import type { SurfaceView } from '../../surface/state.ts'

/** What the list is drawn from. */
export interface DevicesInput {
  readonly devices: readonly Device[]
  readonly onRemember: (device: Device, shallRemember: boolean) => void
  readonly onForget: (device: Device) => void
}

/** What a device is called. */
export const deviceName = ({ text }: Pick<SurfaceView, 'text'>, { name }: Device): string =>
  name || text('account.devices.unnamed')

function deviceActions(
  view: SurfaceView,
  device: Device,
  { onForget, onRemember }: DevicesInput,
): readonly Part[] {
  const { text } = view
  const values = { name: deviceName(view, device) }
  const of = device.deviceKey
  const verb = device.isRemembered ? 'unremember' : 'remember'
  const remember = {
    action: verb,
    of,
    label: text(`account.devices.${verb}`),
    name: text(`account.devices.${verb}-name`, values),
    onClick: () => onRemember(device, !device.isRemembered),
  } as const
  const forget = {
    action: 'forget',
    of,
    label: text('account.devices.forget'),
    name: text('account.devices.forget-name', values),
    tone: 'danger',
    onClick: () => onForget(device),
  } as const
  return [
    device.isRemembered === null ? nothing : buttonTemplate(view, remember),
    buttonTemplate(view, forget),
  ]
}

function deviceRow(view: SurfaceView, device: Device, input: DevicesInput): Row {
  const { dates, nowMs, text } = view
  const { createdAtMs, isCurrent, isRemembered, lastAuthenticatedAtMs, lastIpAddress } = device
  const when = dates.ago(lastAuthenticatedAtMs ?? createdAtMs, nowMs)
  const used = factOf(view, 'account.devices.used', { when })
  const added = factOf(view, 'account.devices.added', { date: dates.day(createdAtMs) })
  return {
    key: device.deviceKey,
    icon: deviceIcon,
    title: deviceName(view, device),
    badges: [
      isCurrent ? badge(text('account.devices.current')) : nothing,
      isRemembered ? badge(text('account.devices.remembered'), 'good') : nothing,
    ],
    facts: [[used, added], [lastIpAddress ?? '']],
    actions: deviceActions(view, device, input),
  }
}

const newest = (device: Device): number => device.lastAuthenticatedAtMs ?? device.createdAtMs ?? 0

/** The devices of the person: this one first, then the one used last. */
export function devicesView(view: SurfaceView, input: DevicesInput): TemplateResult {
  if (input.devices.length === 0) {
    return html`<p class="cui-words">${view.text('account.devices.empty')}</p>`
  }
  const sorted = [...input.devices].sort(
    (one, other) => Number(other.isCurrent) - Number(one.isCurrent) || newest(other) - newest(one),
  )
  return rowsTemplate(sorted.map((device) => deviceRow(view, device, input)))
}
