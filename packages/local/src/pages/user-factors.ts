import { isProven } from '../attributes/proofs.ts'
import type { Context } from '../context.ts'
import { passkeyPrefix, usablePasskeys } from '../passkeys/passkeys.ts'
import { isLocked } from '../passwords/lockout.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { activeFactors } from '../users/second-factors.ts'
import { type Html, html, type Part } from '../wire/html.ts'
import { badge, counted, facts } from './parts.ts'
import { expiryTag, timeTag } from './times.ts'
import { factorWords, joined } from './words.ts'

const password = ({ password, status }: UserRecord, nowMs: number): Part => {
  if (password === undefined) return 'none'
  const kind = status === 'FORCE_CHANGE_PASSWORD' ? 'temporary, set' : 'set'
  return html`${kind} ${timeTag(password.setAtMs, nowMs)}`
}

const authenticator = ({ softwareToken: token }: UserRecord): string => {
  if (token?.secret === undefined) {
    return token?.pending === undefined ? 'none' : 'begun, no code shown yet'
  }
  return token.friendlyName ? `set up: ${token.friendlyName}` : 'set up'
}

const passkeys = (context: Context, pool: Pool, user: UserRecord): string => {
  const all = context.store.passkeys.count(passkeyPrefix(user))
  if (all === 0) return 'none'
  const usable = usablePasskeys(context, pool, user).length
  return usable === all ? counted(all, 'passkey') : `${counted(all, 'passkey')}, ${usable} usable`
}

const contact = ({ attributes }: UserRecord, name: 'email' | 'phone_number'): Part => {
  const value = attributes[name]
  if (!value) return 'none'
  const state = isProven(attributes, name)
    ? badge('verified', 'good')
    : badge('not verified', 'warn')
  return html`${value} ${state}`
}

const secondFactors = (user: UserRecord): string => {
  const { enabled = [], passkey, preferred } = user.mfaPreference ?? {}
  const on = [...enabled.map(factorWords), ...(passkey === true ? ['passkey'] : [])]
  if (on.length === 0) return 'none turned on'
  return preferred === undefined ? joined(on) : `${joined(on)}; prefers ${factorWords(preferred)}`
}

const asked = (pool: Pool, user: UserRecord): string =>
  joined(activeFactors(pool, user).map(factorWords), 'or') || 'nothing'

const failures = (
  failed: UserRecord['failures'],
  what: string,
  nowMs: number,
): Html | undefined => {
  if (failed === undefined) return undefined
  const count = html`${counted(failed.count, what)} in a row, last ${timeTag(failed.lastAtMs, nowMs)}`
  return isLocked(failed, nowMs)
    ? html`${badge('locked', 'bad')} until ${expiryTag(failed.lockedUntilMs, nowMs)}; ${count}`
    : count
}

const lockout = (user: UserRecord, nowMs: number): Part => {
  const found = [
    failures(user.failures, 'wrong password', nowMs),
    failures(user.mfaFailures, 'wrong code', nowMs),
  ].filter((one) => one !== undefined)
  return found.length === 0 ? 'not locked' : found.map((one) => html`<p>${one}</p>`)
}

/** What a user can prove who they are with, and what stands in the way. */
export const userFactors = (context: Context, pool: Pool, user: UserRecord): Html => {
  const nowMs = context.clock.now()
  return facts([
    ['Password', password(user, nowMs)],
    ['Authenticator app', authenticator(user)],
    ['Passkeys', passkeys(context, pool, user)],
    ['E-mail', contact(user, 'email')],
    ['Telephone', contact(user, 'phone_number')],
    ['Second factors', secondFactors(user)],
    ['A sign-in also asks for', asked(pool, user)],
    ['Lockout', lockout(user, nowMs)],
  ])
}
