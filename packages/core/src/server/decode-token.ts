import { base64url } from 'jose'
import { TokenError } from '../errors/token-error.ts'
import { type JsonObject, parseObject } from './parse-object.ts'
import { strictText } from './platform.ts'

/** The one algorithm that user pools sign with; taking no other leaves nothing to a forged header (RFC 8725 section 3.1). */
export const ALGORITHM = 'RS256'

/** More than the fifty custom attributes of a pool fill, with 2048 characters each, encoded. */
const MAX_LENGTH = 262_144

/** A token as it presents itself; nothing of it is proven. */
export interface DecodedToken {
  /** The key that it says it is signed with. */
  readonly kid: string
  readonly claims: JsonObject
}

/**
 * Base64url without padding and without a bit too many at its end (RFC 4648 section 3.5).
 *
 * Each byte string has one spelling then, so that a changed character is always a changed token.
 */
const BASE64URL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/

const readPart = (part: string): JsonObject | null =>
  parseObject(strictText(base64url.decode(part)))

/** Header and claims of a token; throws whatever comes up when it has none. */
function partsOf(token: unknown): { header: JsonObject | null; claims: JsonObject | null } {
  if (typeof token !== 'string' || token.length > MAX_LENGTH) throw new TokenError('malformed')
  const parts = token.split('.')
  const [header = '', claims = ''] = parts
  if (parts.length !== 3 || !parts.every((part) => BASE64URL.test(part))) {
    throw new TokenError('malformed')
  }
  return { header: readPart(header), claims: readPart(claims) }
}

/** The service writes no `typ`; a token that calls itself something else was made for something else (RFC 8725 3.11). */
const isJwt = (typ: unknown): boolean =>
  typ === undefined || (typeof typ === 'string' && /^(application\/)?jwt$/i.test(typ))

/**
 * Decodes a token without verifying it.
 *
 * Members of the header that name or carry keys (`jku`, `jwk`, `x5u`, `x5c`) are not even read, and `crit` is refused:
 * the service uses no extension (RFC 7515 section 4.1.11).
 *
 * @throws {@link TokenError} with the reason `malformed` or `algorithm`.
 */
export function decodeToken(token: unknown): DecodedToken {
  let parts: ReturnType<typeof partsOf>
  try {
    parts = partsOf(token)
  } catch {
    // What a decoder says may quote the token; it is not the cause.
    throw new TokenError('malformed')
  }
  const { header, claims } = parts
  if (!header || !claims) throw new TokenError('malformed')
  const { alg, kid, typ, crit } = header
  if (alg !== ALGORITHM) throw new TokenError('algorithm')
  if (typeof kid !== 'string' || !kid || crit !== undefined || !isJwt(typ)) {
    throw new TokenError('malformed')
  }
  return { kid, claims }
}
