import type { UserPoolType } from '@cognito-kit/protocol'
import { aliasKinds } from '../attributes/aliases.ts'
import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import { mfaMode, offeredFactors } from '../settings/mfa-settings.ts'
import {
  firstFactors,
  isCaseSensitive,
  passwordRules,
  requiredAttributes,
} from '../settings/pool-settings.ts'
import { sessionSettings } from '../settings/session-settings.ts'
import { TRIGGER_NAMES } from '../triggers/create-triggers.ts'
import { factorWords, joined, nameWords } from './words.ts'

const signInNames = (pool: UserPoolType): string => {
  const cases = isCaseSensitive(pool) ? 'capitals count' : 'capitals do not count'
  const kinds = aliasKinds(pool).map(nameWords)
  if (pool.UsernameAttributes?.length)
    return `${joined(kinds, 'or')} in place of a user name; ${cases}`
  return `${joined(['user name', ...kinds], 'or')}; ${cases}`
}

const passwords = (pool: UserPoolType): string => {
  const rules = passwordRules(pool)
  const kinds = [
    ...(rules.lowercase ? ['a lower-case letter'] : []),
    ...(rules.uppercase ? ['an upper-case letter'] : []),
    ...(rules.numbers ? ['a digit'] : []),
    ...(rules.symbols ? ['a symbol'] : []),
  ]
  const contents = kinds.length === 0 ? '' : ` with ${joined(kinds)}`
  return `at least ${rules.minimumLength} characters${contents}; temporary ones are good for ${rules.temporaryValidityDays} days`
}

const secondFactors = (pool: Pool): string => {
  const mode = mfaMode(pool)
  if (mode === 'OFF') return 'never asked for'
  const who = mode === 'ON' ? 'asked of everybody' : 'asked of those who turned one on'
  const offered = offeredFactors(pool).map(factorWords)
  return offered.length === 0 ? `${who}; none is offered` : `${who}: ${joined(offered, 'or')}`
}

const passkeys = ({ pool, webAuthn }: Pool): string => {
  const rpId = webAuthn?.RelyingPartyId ?? pool.CustomDomain
  if (rpId === undefined) return ''
  const counts =
    webAuthn?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'
      ? ', and count as two factors'
      : ''
  return `belong to ${rpId}${counts}`
}

const signUp = ({ AdminCreateUserConfig, AutoVerifiedAttributes = [] }: UserPoolType): string => {
  if (AdminCreateUserConfig?.AllowAdminCreateUserOnly) return 'by administrators alone'
  const proven = AutoVerifiedAttributes.map(nameWords)
  return proven.length === 0
    ? 'open; nothing is verified, so an administrator confirms'
    : `open; a code proves the ${joined(proven, 'or')}`
}

const recovery = ({ AccountRecoverySetting }: UserPoolType): string => {
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? []
  const names = [...mechanisms]
    .sort((one, other) => (one.Priority ?? 0) - (other.Priority ?? 0))
    .map(({ Name = '' }) => (Name === 'admin_only' ? 'administrators alone' : nameWords(Name)))
  return names.length === 0 ? '' : `by ${joined(names, 'then')}`
}

const devices = ({ DeviceConfiguration: devices }: UserPoolType): string => {
  if (devices === undefined) return 'not tracked'
  const how = devices.DeviceOnlyRememberedOnUserPrompt
    ? 'remembered when the person agrees'
    : 'always remembered'
  return devices.ChallengeRequiredOnNewDevice ? `${how}, in place of a second factor` : how
}

const sessions = (pool: Pool): string => {
  const { isTracked, maxPerUser } = sessionSettings(pool)
  return isTracked ? `tracked, up to ${maxPerUser} for each user` : 'not tracked'
}

const triggers = (context: Context, { pool, poolId }: Pool): string =>
  TRIGGER_NAMES.filter(
    (name) => context.triggers.find(poolId, pool.LambdaConfig, name) !== undefined,
  ).join(', ') || 'none'

/** What a pool does that a person who debugs a sign-in wants to know, in words. */
export const poolWords = (
  context: Context,
  pool: Pool,
): readonly (readonly [term: string, description: string])[] => [
  ['Sign in with', signInNames(pool.pool)],
  ['First factors', joined(firstFactors(pool.pool).map(factorWords), 'or')],
  ['Second factors', secondFactors(pool)],
  ['Passwords', passwords(pool.pool)],
  ['Passkeys', passkeys(pool)],
  ['Sign-up', signUp(pool.pool)],
  ['Required attributes', requiredAttributes(pool.pool).map(nameWords).join(', ')],
  ['Recovery', recovery(pool.pool)],
  ['Devices', devices(pool.pool)],
  ['Sessions', sessions(pool)],
  ['Triggers', triggers(context, pool)],
]
