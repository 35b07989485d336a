import type { Account, Device } from './account.ts'
import type { Settings } from './settings.ts'
import type { Expected, Model } from './state.ts'

/** How a sign-in deals with the device. */
export interface DeviceUse {
  readonly onDevice: boolean
  /** What the first request of the command calls the person. */
  readonly typed: string
  /** The device that the sign-in named before. */
  readonly named: Device | null
  readonly isByPassword: boolean
}

/** What a sign-in has of the device now: named before or by this request, whose proof of a password names it surely. */
export function nameDevice(account: Account, use: DeviceUse, isProof: boolean): void {
  const { device, deviceNames } = account
  const isKnown = isProof || deviceNames.has(use.typed)
  const isNamed = use.onDevice && isKnown && device !== null && !device.isForgotten
  account.named = isNamed ? device : use.named
  account.isByPassword = use.isByPassword
}

/** Challenges that tell the canonical name. */
const TELLING = /SMS_MFA|SOFTWARE_TOKEN|SELECT_MFA|MFA_SETUP|NEW_PASSWORD|CUSTOM/

const isFake = ({ hidesUsers }: Settings, { status }: Account): boolean =>
  status === 'RESET_REQUIRED' && hidesUsers

/**
 * Sends a device that the pool has forgotten: the request comes again without it. When that works the device is dropped,
 * or only doubted where an alias was typed.
 */
function sendForgotten(account: Account, name: string, isFine: boolean): number {
  const { device, deviceNames, username } = account
  if (!device?.isForgotten || !deviceNames.has(name)) return 0
  if (isFine && name === username) account.device = null
  else if (isFine) device.isDoubted = true
  return 1
}

/** The tokens come: a device that the pool does not know introduces itself, and both names lead to it. */
function introduce({ settings }: Model, account: Account, typed: string): number {
  const { device, named } = account
  const isKnown = named !== null && !named.isForgotten
  const isNew = settings.devices !== null && (device === null || (device.isDoubted && !isKnown))
  if (isNew) {
    const isRemembered = !settings.devices?.isOptIn
    account.device = { isRemembered, isForgotten: false, isDoubted: false }
  } else if (device) device.isDoubted = false
  if (account.device) account.deviceNames.add(typed).add(account.username)
  return isNew ? 1 : 0
}

/** The requests of a command with those that the device makes of them; keeps the device up to date. */
export function requestsWithDevice(
  model: Model,
  account: Account,
  { onDevice, typed }: DeviceUse,
  { facts, isBeforeDevice = false, isProof = false, requests, verdict }: Expected,
): number {
  if (!onDevice || isBeforeDevice) return requests
  const isFine = 'step' in verdict
  const { username } = account
  let more = sendForgotten(account, typed, isFine || isProof)
  let last = typed
  if (isProof && !isFake(model.settings, account)) {
    if (account.device && account.deviceNames.has(username)) account.deviceNames.add(typed)
    more += sendForgotten(account, username, isFine)
    last = username
  }
  if (!isFine) return requests + more
  if (verdict.byDevice) more += 2
  if (verdict.step === 'DONE') return requests + more + introduce(model, account, last)
  const tells = TELLING.test(verdict.step) || facts?.isSecondFactor
  if (tells && account.device && account.deviceNames.has(username)) account.deviceNames.add(last)
  return requests + more
}
