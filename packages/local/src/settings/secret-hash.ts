import { hmacSha256 } from '../encoding/digest.ts'
import { equalText } from '../encoding/equal.ts'
import { toBase64, utf8 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from './find.ts'

/** How an operation words a missing secret hash: sign-in and challenge answers differ from the rest. */
export type MissingHashWording = 'sign-in' | 'operation'

/**
 * Checks the hash that proves that the caller knows the client secret: base64 HMAC-SHA256 of user name and client
 * id, keyed with the secret (developer guide, "Computing secret hash values").
 *
 * Any of `names` may stand in it: a refresh carries the user name or the sub.
 */
export const checkSecretHash = (
  app: App,
  names: readonly string[],
  given: string | undefined,
  wording: MissingHashWording,
): void => {
  const secret = app.client.ClientSecret
  const unverified = new ServiceError(
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${app.clientId}`,
  )
  if (secret === undefined) {
    if (given !== undefined) throw unverified
    return
  }
  requireSecretHash(app, given, wording)
  const matches = names.filter((name) =>
    equalText(toBase64(hmacSha256(utf8(secret), utf8(`${name}${app.clientId}`))), given ?? ''),
  )
  if (matches.length === 0) throw unverified
}

/** Refuses a request without a secret hash to a client that has a secret. */
export const requireSecretHash = (
  app: App,
  given: string | undefined,
  wording: MissingHashWording,
): void => {
  if (app.client.ClientSecret === undefined || given !== undefined) return
  throw new ServiceError(
    'NotAuthorizedException',
    wording === 'sign-in'
      ? `Client ${app.clientId} is configured with secret but SECRET_HASH was not received`
      : `Client ${app.clientId} is configured for secret but secret was not received`,
  )
}
