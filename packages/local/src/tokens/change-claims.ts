import type { JWTPayload } from 'jose'
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

const groupsClaim = (
  { groups = [] }: GroupChanges,
  { suppress }: ClaimChanges,
): { 'cognito:groups'?: readonly string[] } =>
  groups.length === 0 || suppress.includes('cognito:groups') ? {} : { 'cognito:groups': groups }

/** Roles go with the groups: a token that must not show these does not show roles either. */
const rolesClaims = (
  { roles = [], preferredRole }: GroupChanges,
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

/** Claims of an ID token after the trigger. */
export const changeIdClaims = (claims: JWTPayload, { groups, id }: TokenChanges): JWTPayload => ({
  ...changed(claims, id, (name) => !isFixed(name) && name !== 'aud'),
  ...groupsClaim(groups, id),
  ...rolesClaims(groups, id),
})

/** Claims of an access token after the trigger; its `aud` can only become the client. */
export const changeAccessClaims = (claims: JWTPayload, changes: TokenChanges): JWTPayload => {
  const { access, groups, scopesToAdd, scopesToSuppress } = changes
  const given = String(claims['scope'] ?? '').split(' ')
  const scopes = [...new Set([...given, ...scopesToAdd])].filter(
    (scope) => scope !== '' && !scopesToSuppress.includes(scope),
  )
  const mayChange = (name: string, value: unknown): boolean =>
    name === 'aud' ? value === claims['client_id'] : !isFixed(name)
  return {
    ...changed({ ...claims, scope: scopes.join(' ') }, access, mayChange),
    ...groupsClaim(groups, access),
  }
}
