import {
  type AnyAuthError,
  type ErrorReason,
  type ErrorSource,
  isAuthError,
  type MfaPreference,
  reasonOf,
  setMfaPreference,
  setUpTotp,
  totpQrCode,
  totpUri,
  type User,
  verifyTotp,
} from '@cognito-kit/core'
import { accountName } from '../../surface/account-name.ts'
import { taskId } from '../../surface/parts/button.ts'
import type { Values } from '../../surface/state.ts'
import type { SignedIn, Task } from '../../surface/task.ts'
import { MFA_FACTORS, type MfaFactor } from './mfa-factors.ts'
import type { AppSetup } from './totp-form.ts'

type Setting = 'on' | 'off' | 'preferred'

const preference = (factor: MfaFactor, setting: Setting): MfaPreference =>
  ({ [factor]: setting }) as MfaPreference

/** The first factor is asked for first; the ones after it leave the order as it is. */
const turnedOn = ({ preferredMfa }: User): Setting => (preferredMfa ? 'on' : 'preferred')

/**
 * What to tell when a factor cannot be changed. Factors are offered to whoever has what they need, so where the service
 * misses something it is the pool that does not have them.
 */
const factorReason = (error: AnyAuthError, source: ErrorSource): ErrorReason =>
  /delivery config/.test(error.message) ? 'misconfigured' : reasonOf(error, source)

/** Changes the setting of a factor; `refused` is told when the pool does not have it. */
export const setFactor = (
  factor: MfaFactor,
  action: 'turn-on' | 'turn-off' | 'prefer',
  input: { user: User; name: string; refused: () => void },
): Task => ({
  id: taskId(action === 'turn-off' ? 'confirm-turn-off' : action, factor),
  source: 'setMfaPreference',
  reasonOf: factorReason,
  run: async ({ client, options }) => {
    const { name, refused, user } = input
    const settings = { 'turn-on': turnedOn(user), 'turn-off': 'off', prefer: 'preferred' } as const
    const changes = { 'turn-on': 'mfa-on', 'turn-off': 'mfa-off', prefer: 'mfa-preferred' } as const
    const what = changes[action]
    try {
      await setMfaPreference(client, preference(factor, settings[action]), options)
    } catch (error) {
      if (isAuthError(error) && factorReason(error, 'setMfaPreference') === 'misconfigured')
        refused()
      throw error
    }
    return {
      done: { key: `account.done.${what}`, values: { name } },
      change: { what, name: factor },
    }
  },
})

/** The parts of the label are told apart by a colon, so neither may have one. */
const withoutColon = (text: string): string => text.replace(/:/g, ' ').trim() || 'account'

/** Draws the code; where that cannot be loaded the text of the key does. */
async function drawSetup(
  key: string,
  { issuer, user, sub }: { issuer: string; user: User; sub: string },
): Promise<AppSetup> {
  const account = withoutColon(accountName(user, { sub }).name)
  const uri = totpUri({ issuer: withoutColon(issuer), account, secretCode: key })
  const qr = await totpQrCode(uri).catch(() => null)
  return { key, qr }
}

/** Begins to set up an authenticator app; `ready` gets what the app needs to know. */
export const beginApp = (
  action: string,
  input: { issuer: string; user: User; ready: (setup: AppSetup) => void; refused: () => void },
): Task => ({
  id: taskId(action, 'totp'),
  source: 'setUpTotp',
  run: async ({ client, options }) => {
    try {
      const { secretCode } = await setUpTotp(client, options)
      input.ready(await drawSetup(secretCode, { ...input, sub: options.sub }))
    } catch (error) {
      if (isAuthError(error) && reasonOf(error) === 'misconfigured') input.refused()
      throw error
    }
    return {}
  },
})

/**
 * Ends it with the first code of the app, and has sign-ins ask for codes from then on; `verified` is told in between, so
 * that what fails afterwards can be done again without the code, which is good for once.
 */
export const finishApp = (
  values: Values,
  input: { user: User; name: string; isVerified: boolean; verified: () => void },
): Task => ({
  id: 'finish-totp',
  source: 'verifyTotp',
  fieldOf: (reason) => (reason.startsWith('code-') ? 'code' : null),
  run: async ({ client, options }: SignedIn) => {
    const { isVerified, name, user, verified } = input
    const deviceName = values['app-name']?.trim() || undefined
    if (!isVerified) await verifyTotp(client, { code: values['code'] ?? '', deviceName }, options)
    verified()
    const isFirst = !user.preferredMfa || user.preferredMfa === MFA_FACTORS.totp.setting
    await setMfaPreference(client, { totp: isFirst ? 'preferred' : 'on' }, options)
    return {
      done: { key: 'account.done.mfa-on', values: { name } },
      change: { what: 'mfa-on', name: 'totp' },
    }
  },
})
