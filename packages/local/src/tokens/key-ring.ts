import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { sha256 } from '../encoding/digest.ts'
import { toBase64, utf8 } from '../encoding/text.ts'
import type { KeyRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/** Which of the two keys of a pool: the service signs ID tokens and access tokens with different ones. */
export type TokenUse = 'id' | 'access'

/** One key pair, ready to use. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly publicJwk: JWK
}

/** The two keys of a pool. */
export type SigningKeys = { readonly [Use in TokenUse]: SigningKey }

/** The signing keys of all pools of one server. */
export interface KeyRing {
  /** The keys of a pool, made when first asked for; concurrent callers wait for the same ones. */
  keysOf(poolId: string): Promise<SigningKeys>
  /** The public keys of a pool as a JWK set (RFC 7517 section 5). */
  publicKeys(poolId: string): Promise<JSONWebKeySet>
  /** A secret of the pool, for values that must stay the same and that nobody can guess. */
  seed(poolId: string): Promise<Uint8Array>
  /** Signs claims as a JWT (RS256, RFC 7519). */
  sign(poolId: string, use: TokenUse, claims: JWTPayload): Promise<string>
}

const ALGORITHM = 'RS256'
const MODULUS_BITS = 2048

/** Makes a private JWK with a key id of 44 characters, as base64 of 32 bytes is. */
const generateJwk = async (): Promise<JWK> => {
  const pair = await generateKeyPair(ALGORITHM, { modulusLength: MODULUS_BITS, extractable: true })
  const jwk = await exportJWK(pair.privateKey)
  return { ...jwk, kid: toBase64(sha256(utf8(`${jwk.n}`))), alg: ALGORITHM, use: 'sig' }
}

const importKey = async (jwk: JWK): Promise<SigningKey> => {
  const { alg = ALGORITHM, e = '', kid = '', kty = 'RSA', n = '', use = 'sig' } = jwk
  const publicJwk: JWK = { alg, e, kid, kty, n, use }
  const [privateKey, publicKey] = await Promise.all([
    importJWK(jwk, ALGORITHM),
    importJWK(publicJwk, ALGORITHM),
  ])
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) {
    throw new TypeError('The stored signing key is not an RSA key.')
  }
  return { kid, privateKey, publicKey, publicJwk }
}

/** The stored keys of a pool, made when there are none; concurrent callers wait for one and the same pair. */
const createKeySource = (store: Store): ((poolId: string) => Promise<KeyRecord>) => {
  const pending = new Map<string, Promise<KeyRecord>>()
  const generate = async (poolId: string): Promise<KeyRecord> => {
    const [id, access] = await Promise.all([generateJwk(), generateJwk()])
    const record: KeyRecord = { id: { ...id }, access: { ...access } }
    store.keys.put(poolId, record)
    return record
  }
  return async (poolId) => {
    const stored = store.keys.get(poolId)
    if (stored !== undefined) return stored
    const running = pending.get(poolId)
    if (running !== undefined) return running
    const made = generate(poolId).finally(() => pending.delete(poolId))
    pending.set(poolId, made)
    return made
  }
}

/**
 * Makes the key ring of a server.
 *
 * Imported keys are kept, so that a sign-in costs two signatures and nothing else; the store stays the authority,
 * so that a reset of the store also replaces the keys.
 */
export const createKeyRing = (store: Store): KeyRing => {
  const imported = new Map<string, Promise<SigningKeys>>()
  const recordOf = createKeySource(store)
  const keysOf: KeyRing['keysOf'] = async (poolId) => {
    const record = await recordOf(poolId)
    const name = `${record.access['kid']}`
    const known = imported.get(name)
    if (known !== undefined) return known
    const made = Promise.all([importKey(record.id), importKey(record.access)])
    const keys = made.then(([id, access]) => ({ id, access }))
    imported.set(name, keys)
    return keys
  }
  return {
    keysOf,
    publicKeys: async (poolId) => {
      const { id, access } = await keysOf(poolId)
      return { keys: [id.publicJwk, access.publicJwk] }
    },
    seed: async (poolId) => sha256(utf8(`seed:${(await recordOf(poolId)).access['d']}`)),
    sign: async (poolId, use, claims) => {
      const key = (await keysOf(poolId))[use]
      // The service's header has these two members in this order and no `typ`.
      const header = { kid: key.kid, alg: ALGORITHM } satisfies JWTHeaderParameters
      return new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey)
    },
  }
}
