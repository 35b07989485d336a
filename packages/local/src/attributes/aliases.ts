import type { UserPoolType } from '@cognito-kit/protocol'
import { isCaseSensitive } from '../settings/pool-settings.ts'
import type { Attributes } from './attribute-list.ts'
import { isProven } from './proofs.ts'

/** An attribute that a person can sign in with. */
export type AliasKind = 'email' | 'phone_number' | 'preferred_username'

/** A name that leads to a user, besides the user name. `sub` does not sign in, but administrators may use it. */
export interface Alias {
  readonly kind: AliasKind | 'sub'
  /** Folded value. */
  readonly value: string
}

/** A name as it is compared: in lower case where the pool does not tell cases apart. */
export const fold = (pool: UserPoolType, name: string): string =>
  isCaseSensitive(pool) ? name : name.toLowerCase()

const ALIAS_KINDS: readonly AliasKind[] = ['email', 'phone_number', 'preferred_username']

/** The aliases that a pool knows at all. */
export const aliasKinds = (pool: UserPoolType): readonly AliasKind[] =>
  ALIAS_KINDS.filter(
    (kind) =>
      pool.AliasAttributes?.includes(kind) ||
      (kind !== 'preferred_username' && pool.UsernameAttributes?.includes(kind)),
  )

/** Whether an attribute leads to its owner: user name attributes always, e-mail and telephone aliases once verified. */
const isActive = (pool: UserPoolType, kind: AliasKind, attributes: Attributes): boolean =>
  kind === 'preferred_username' ||
  pool.UsernameAttributes?.includes(kind) === true ||
  isProven(attributes, kind)

/** The aliases that attributes make. */
export const activeAliases = (pool: UserPoolType, attributes: Attributes): readonly Alias[] => {
  const aliases: Alias[] = aliasKinds(pool).flatMap((kind) => {
    const value = attributes[kind]
    return value !== undefined && value !== '' && isActive(pool, kind, attributes)
      ? [{ kind, value: fold(pool, value) }]
      : []
  })
  const { sub } = attributes
  return sub === undefined ? aliases : [...aliases, { kind: 'sub', value: sub }]
}
