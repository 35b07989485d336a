import type { Attributes } from '../attributes/attribute-list.ts'
import type { GrantRecord } from '../store/records.ts'

/** The scope of every access token that the API itself gives out; user operations demand it. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin'

/** Which attributes a scope shows (OpenID Connect Core 1.0 section 5.4). */
const SHOWN: { readonly [scope: string]: readonly string[] } = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  profile: [
    'birthdate',
    'family_name',
    'gender',
    'given_name',
    'locale',
    'middle_name',
    'name',
    'nickname',
    'picture',
    'preferred_username',
    'profile',
    'updated_at',
    'website',
    'zoneinfo',
  ],
}

/**
 * The attributes that a grant lets an app see: all of them where it has none of the scopes that show some (developer
 * guide, "Scopes, M2M, and resource servers"), and where there is no grant.
 */
export const grantedAttributes = (
  grant: GrantRecord | undefined,
  attributes: Attributes,
): Attributes => {
  const shown = (grant?.scopes ?? []).flatMap((scope) => SHOWN[scope] ?? [])
  if (shown.length === 0) return attributes
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name === 'sub' || shown.includes(name)),
  )
}
