import type { AuthenticationResultType } from '@cognito-kit/protocol'
import { base64Bytes, utf8Text } from '../crypto/bytes.ts'
import { BadResponseError } from '../errors/errors.ts'
import { jsonObject } from '../json/json.ts'
import type { SessionRecord } from '../ports/client.ts'

/** The claims of an access token that a session needs (developer guide, section on the access token). */
interface Claims {
  readonly username: string
  readonly sub: string
  readonly exp: number
  readonly iat: number
  readonly device_key?: string
  readonly origin_jti?: string
  readonly event_id?: string
}

/**
 * The claims of an access token, `null` where it is damaged; not verified: it came from the service itself over TLS.
 *
 * A resource server must verify the signature instead.
 */
export const claimsOf = (token: string): Claims | null =>
  jsonObject<Claims>(() => utf8Text(base64Bytes(token.split('.')[1])))

/**
 * The record of an authentication result.
 *
 * The lifetime counts from now by this device's clock, so a clock that is wrong by hours does no harm.
 *
 * @param result - What the service answered.
 * @param nowMs - Time of the answer in epoch milliseconds.
 * @param previous - The record that is refreshed; the refresh token stays where the service sends no new one.
 */
export function toRecord(
  result: AuthenticationResultType | undefined,
  nowMs: number,
  previous?: SessionRecord,
): SessionRecord {
  const { AccessToken = '', IdToken, RefreshToken, ExpiresIn } = result ?? {}
  const claims = claimsOf(AccessToken)
  if (!claims?.sub) throw new BadResponseError('The answer has no access token')
  const { username, sub, exp, iat, device_key: deviceKey } = claims
  return {
    version: 1,
    username,
    sub,
    accessToken: AccessToken,
    idToken: IdToken ?? previous?.idToken ?? '',
    refreshToken: RefreshToken ?? previous?.refreshToken ?? '',
    deviceKey: deviceKey ?? previous?.deviceKey,
    expiresAtMs: nowMs + (ExpiresIn ?? exp - iat) * 1000,
    savedAtMs: nowMs,
  }
}

/** Reads a stored record; `null` when it is damaged or of a version that this code does not know. */
export function parseRecord(stored: string): SessionRecord | null {
  const record = jsonObject<SessionRecord>(() => stored)
  const whole = record?.version === 1 && record.sub && record.accessToken && record.expiresAtMs
  return whole ? record : null
}
