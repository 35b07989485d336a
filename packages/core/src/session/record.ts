import type { AuthenticationResultType } from '@cognito-kit/protocol'
import { base64Bytes, utf8Text } from '../crypto/bytes.ts'
import { BadResponseError } from '../errors/errors.ts'

/** Everything about one signed-in user in one record, so that it is never half written. */
export interface SessionRecord {
  readonly version: 1
  readonly username: string
  readonly sub: string
  readonly accessToken: string
  readonly idToken: string
  readonly refreshToken: string
  /** When access and ID token expire by this device's clock, in epoch milliseconds. */
  readonly expiresAtMs: number
}

/**
 * Claims of a JWT, not verified: the token came from the service itself over TLS.
 *
 * A resource server must verify the signature instead.
 */
export function decodeClaims(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(utf8Text(base64Bytes(token.split('.')[1] ?? '')))
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>
  } catch {
    // The parser's message would quote the token; said below without it.
  }
  throw new BadResponseError('The endpoint sent a token that is not a JWT')
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const seconds = (value: unknown): number => (typeof value === 'number' ? value : 0)

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
  result: AuthenticationResultType,
  nowMs: number,
  previous?: SessionRecord,
): SessionRecord {
  const accessToken = result.AccessToken
  if (!accessToken) throw new BadResponseError('The endpoint sent no access token')
  const claims = decodeClaims(accessToken)
  const lifetimeSeconds = result.ExpiresIn ?? seconds(claims['exp']) - seconds(claims['iat'])
  return {
    version: 1,
    username: text(claims['username']),
    sub: text(claims['sub']),
    accessToken,
    idToken: result.IdToken ?? previous?.idToken ?? '',
    refreshToken: result.RefreshToken ?? previous?.refreshToken ?? '',
    expiresAtMs: nowMs + lifetimeSeconds * 1000,
  }
}

/** Reads a stored record; `null` when it is damaged or of a version that this code does not know. */
export function parseRecord(stored: string): SessionRecord | null {
  try {
    const record = JSON.parse(stored) as Partial<SessionRecord> | null
    const whole =
      record?.version === 1 &&
      [record.username, record.sub, record.accessToken, record.idToken, record.refreshToken].every(
        (value) => typeof value === 'string',
      ) &&
      typeof record.expiresAtMs === 'number'
    return whole ? (record as SessionRecord) : null
  } catch {
    return null
  }
}
