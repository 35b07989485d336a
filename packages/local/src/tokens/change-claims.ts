import type { JWTPayload } from 'jose'
import { NO_GROUPS, type UserGroups } from '../settings/groups.ts'
import type { ClaimChanges, GroupChanges, TokenChanges } from '../triggers/pre-token-generation.ts'

/** Claims that say who signed in, when and how; no trigger changes them (developer guide, "Pre token generation"). */
const FIXED = new Set(
  'acr amr at_hash auth_time azp client_id device_key event_id exp iat identities iss jti nbf nonce origin_jti scope sub token_use username version'.split(
    ' ',
  ),
)

const isFixed = (name: string): boolean => FIXED.has(name) || name.startsWith('cognito:')

const changed = (
  claims: JWTPayload,
  { set, suppress }: ClaimChanges,
  mayChange: (name: string, value: unknown) => boolean,
): JWTPayload => {
  const added = Object.entries(set).filter(([name, value]) => mayChange(name, value))
  const removed = new Set(suppress.filter((name) => mayChange(name, undefined)))
  return Object.fromEntries(
    Object.entries({ ...claims, ...Object.fromEntries(added) }).filter(
      ([name]) => !removed.has(name),
    ),
  )
}

/**
 * The groups that tokens tell: the user's own where the trigger says nothing. Roles belong to the groups, and the preferred
 * one to the roles, so whoever replaces the former and leaves the latter out has none of them.
 */
const groupsAfter = (own: UserGroups, changes: GroupChanges): UserGroups => {
  const { groups, preferredRole, roles } = changes
  const kept = groups === undefined ? own : NO_GROUPS
  return {
    groups: groups ?? own.groups,
    roles: roles ?? kept.roles,
    preferredRole: preferredRole ?? (roles === undefined ? kept.preferredRole : undefined),
  }
}

const groupsClaim = (
  { groups }: UserGroups,
  { suppress }: ClaimChanges,
): { 'cognito:groups'?: readonly string[] } =>
  groups.length === 0 || suppress.includes('cognito:groups') ? {} : { 'cognito:groups': groups }

/** Roles go with the groups: a token that must not show these does not show roles either. */
const rolesClaims = (
  { preferredRole, roles }: UserGroups,
  { suppress }: ClaimChanges,
): { [name: string]: unknown } => {
  const shows = (name: string): boolean =>
    !suppress.includes('cognito:groups') && !suppress.includes(name)
  return {
    ...(roles.length > 0 && shows('cognito:roles') ? { 'cognito:roles': roles } : {}),
    ...(preferredRole && shows('cognito:preferred_role')
      ? { 'cognito:preferred_role': preferredRole }
      : {}),
  }
}

/** Claims of an ID token after the trigger, with the groups of the user and their roles. */
export const changeIdClaims = (
  claims: JWTPayload,
  changes: TokenChanges,
  own: UserGroups,
): JWTPayload => {
  const groups = groupsAfter(own, changes.groups)
  return {
    ...changed(claims, changes.id, (name) => !isFixed(name) && name !== 'aud'),
    ...groupsClaim(groups, changes.id),
    ...rolesClaims(groups, changes.id),
  }
}

/** Claims of an access token after the trigger, with the groups of the user; its `aud` can only become the client. */
export const changeAccessClaims = (
  claims: JWTPayload,
  changes: TokenChanges,
  own: UserGroups,
): JWTPayload => {
  const { access, groups, scopesToAdd, scopesToSuppress } = changes
  const given = String(claims['scope'] ?? '').split(' ')
  const scopes = [...new Set([...given, ...scopesToAdd])].filter(
    (scope) => scope !== '' && !scopesToSuppress.includes(scope),
  )
  const mayChange = (name: string, value: unknown): boolean =>
    name === 'aud' ? value === claims['client_id'] : !isFixed(name)
  return {
    ...changed({ ...claims, scope: scopes.join(' ') }, access, mayChange),
    ...groupsClaim(groupsAfter(own, groups), access),
  }
}
