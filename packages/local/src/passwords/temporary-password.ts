import type { UserPoolType } from '@cognito-kit/protocol'
import { type RandomSource, randomText } from '../encoding/random.ts'
import { passwordRules } from '../settings/pool-settings.ts'
import type { UserRecord } from '../store/records.ts'

const DAY_MS = 86_400_000

/** Symbols that survive shells, mail clients and forms alike. */
const GROUPS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#%-_=+']

/** Draws a password that meets every rule that a pool can have. */
export const generateTemporaryPassword = (source: RandomSource, pool: UserPoolType): string => {
  const length = Math.max(passwordRules(pool).minimumLength, 12)
  const filler = randomText(source, GROUPS.slice(0, 3).join(''), length - GROUPS.length)
  return `${GROUPS.map((group) => randomText(source, group, 1)).join('')}${filler}`
}

/** Whether a temporary password is older than the pool allows. */
export const isTemporaryPasswordExpired = (
  pool: UserPoolType,
  user: UserRecord,
  nowMs: number,
): boolean =>
  user.password !== undefined &&
  nowMs >= user.password.setAtMs + passwordRules(pool).temporaryValidityDays * DAY_MS
