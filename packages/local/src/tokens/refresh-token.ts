import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { toBase64Url, utf8 } from '../encoding/text.ts'
import type { App } from '../settings/find.ts'
import type { RefreshTokenRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../store/sweep.ts'
import { LONGEST_ACCESS_MS, type TokenFamily } from './family.ts'
import { dropSession } from './sessions.ts'

/** First part of every refresh token of the service; what follows looks like the rest of a JWE (RFC 7516 section 3.1). */
const HEADER = toBase64Url(utf8('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}'))

/** Bytes of encrypted key, initialization vector and tag. */
const KEY_BYTES = 256
const VECTOR_BYTES = 12
const TAG_BYTES = 16

/** Characters of the ciphertext: 840 bytes. */
const CIPHERTEXT_LENGTH = 1120

/**
 * Draws a refresh token: five parts without meaning, of the length that real ones have.
 *
 * The part in the place of the ciphertext repeats the key's 2048 random bits: to draw as many again for it would cost more
 * than anything else in a sign-in but the signatures.
 */
const drawToken = (context: Context): string => {
  const bytes = context.randomBytes(KEY_BYTES + VECTOR_BYTES + TAG_BYTES)
  const key = toBase64Url(bytes.subarray(0, KEY_BYTES))
  const vector = toBase64Url(bytes.subarray(KEY_BYTES, KEY_BYTES + VECTOR_BYTES))
  const tag = toBase64Url(bytes.subarray(KEY_BYTES + VECTOR_BYTES))
  const ciphertext = key.repeat(Math.ceil(CIPHERTEXT_LENGTH / key.length))
  return [HEADER, key, vector, ciphertext.slice(0, CIPHERTEXT_LENGTH), tag].join('.')
}

/** Drops tokens that are over, some time after anybody could ask for them. */
const sweepTokens = (context: Context): void => {
  const { clock, store } = context
  const dropped = sweep(
    store.refreshTokens,
    context.randomBytes(SWEEP_RANDOM_BYTES),
    (record) => clock.now() > record.expiresAtMs + LONGEST_ACCESS_MS,
  )
  for (const [tokenHash, record] of dropped) {
    store.userRefreshTokens.delete(key(record.poolId, record.username, tokenHash))
    dropSession(context, record)
  }
}

/** Makes a refresh token for a user; only its hash is kept. */
export const createRefreshToken = (
  context: Context,
  app: App,
  username: string,
  family: TokenFamily,
  expiresAtMs: number,
): string => {
  const { store } = context
  const token = drawToken(context)
  const tokenHash = hashText(token)
  const record: RefreshTokenRecord = {
    poolId: app.poolId,
    clientId: app.clientId,
    username,
    ...family,
    expiresAtMs,
    revoked: false,
  }
  store.transaction(() => {
    store.refreshTokens.put(tokenHash, record)
    store.userRefreshTokens.put(key(app.poolId, username, tokenHash), { tokenHash })
    sweepTokens(context)
  })
  return token
}

/** The record of a refresh token, whatever its state. */
export const findRefreshToken = (context: Context, token: string): RefreshTokenRecord | undefined =>
  context.store.refreshTokens.get(hashText(token))

/** The refresh token of a sign-in that still lives, by the `event_id` of its tokens. */
export const findLivingToken = (
  context: Context,
  owner: { readonly poolId: string; readonly username: string },
  eventId: string,
): RefreshTokenRecord | undefined => {
  const { clock, store } = context
  const nowMs = clock.now()
  for (const [, { tokenHash }] of store.userRefreshTokens.list(
    key(owner.poolId, owner.username, ''),
  )) {
    const record = store.refreshTokens.get(tokenHash)
    const isAlive = record !== undefined && !record.revoked && nowMs < record.expiresAtMs
    if (isAlive && record.eventId === eventId) return record
  }
  return undefined
}

/** Forgets a refresh token that nobody was given. */
export const dropRefreshToken = (context: Context, token: string): void => {
  const { store } = context
  const tokenHash = hashText(token)
  const record = store.refreshTokens.get(tokenHash)
  if (record === undefined) return
  store.transaction(() => {
    store.refreshTokens.delete(tokenHash)
    store.userRefreshTokens.delete(key(record.poolId, record.username, tokenHash))
  })
}

/** Makes the refresh token that takes the place of another in the same family (rotation). */
export const replaceRefreshToken = (
  context: Context,
  app: App,
  token: string,
  record: RefreshTokenRecord,
): string =>
  context.store.transaction(() => {
    const { username, expiresAtMs, ...others } = record
    const { authentication, authTimeSeconds, deviceKey, eventId, grant, originJti } = others
    // A retry within the grace period does not prolong it.
    const rotatedAtMs = record.rotatedAtMs ?? context.clock.now()
    context.store.refreshTokens.put(hashText(token), { ...record, rotatedAtMs })
    const family = { originJti, eventId, authTimeSeconds, authentication, deviceKey, grant }
    return createRefreshToken(context, app, username, family, expiresAtMs)
  })
