import type { Attributes } from '../attributes/attribute-list.ts'
import type { GrantRecord } from '../store/records.ts'

/** The scope of every access token that the API itself gives out; user operations demand it. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin'

const EMAIL = ['email', 'email_verified']
const PHONE = ['phone_number', 'phone_number_verified']

/** Which attributes a scope shows; `profile` shows all but the contacts, custom attributes among them. */
const SHOWN: { readonly [scope: string]: (attribute: string) => boolean } = {
  email: (name) => EMAIL.includes(name),
  phone: (name) => PHONE.includes(name),
  profile: (name) => !EMAIL.includes(name) && !PHONE.includes(name),
}

/**
 * The attributes that a grant lets an app see: all of them where it has none of the scopes that show some (developer
 * guide, "Scopes, M2M, and resource servers"), and where there is no grant.
 */
export const grantedAttributes = (
  grant: GrantRecord | undefined,
  attributes: Attributes,
): Attributes => {
  const rules = (grant?.scopes ?? []).flatMap((scope) => SHOWN[scope] ?? [])
  if (rules.length === 0) return attributes
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) => name === 'sub' || rules.some((shows) => shows(name)),
    ),
  )
}
