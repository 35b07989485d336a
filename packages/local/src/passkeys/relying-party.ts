import type { Pool } from '../settings/find.ts'

/** The domain that passkeys of a pool belong to: the one that is set, else the pool's own domain. */
export const relyingPartyId = ({ pool, webAuthn }: Pool): string | undefined =>
  webAuthn?.RelyingPartyId ?? pool.CustomDomain

/** Whether passkeys of a pool count as several factors, because the authenticator checks who uses it. */
export const isMultiFactor = ({ webAuthn }: Pool): boolean =>
  webAuthn?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'

/** Whether authenticators must check who uses them, or only should. */
export const userVerification = (pool: Pool): 'required' | 'preferred' =>
  isMultiFactor(pool) || pool.webAuthn?.UserVerification === 'required' ? 'required' : 'preferred'

/** Host names that mean the machine itself, so that no transport security is needed. */
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

const isBelow = (hostname: string, domain: string): boolean =>
  hostname === domain || hostname.endsWith(`.${domain}`)

/**
 * Whether a page of this origin may use passkeys of a relying party (WebAuthn section 5.1.3, step 8): its host is the
 * domain or below it, over HTTPS; a relying party on this machine may do without.
 */
export const isAllowedOrigin = (origin: string, rpId: string): boolean => {
  if (!URL.canParse(origin)) return false
  const { hostname, origin: serialized, protocol } = new URL(origin)
  if (serialized !== origin) return false
  if (LOOPBACK.test(rpId) && LOOPBACK.test(hostname)) return /^https?:$/.test(protocol)
  return protocol === 'https:' && isBelow(hostname, rpId)
}

/** Whether a text can be the id of a relying party: a domain with a name below its suffix, or this machine. */
export const isRelyingPartyId = (text: string): boolean =>
  text === 'localhost' || /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(text)
