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
import { fromBase64, toBase64, utf8 } from '../encoding/text.ts'
import type { JwkRecord, KeyRecord, RetiredKeyRecord } from '../store/key-records.ts'
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
  /** The public keys of a pool as a JWK set (RFC 7517 section 5): those that sign, and those that signed what lives. */
  publicKeys(poolId: string, nowMs: number): Promise<JSONWebKeySet>
  /** The public key of a pool with this id, also when it signs no more. */
  findKey(poolId: string, kid: unknown): Promise<CryptoKey | undefined>
  /** Lets new keys sign; the old ones stay known until nothing that they signed can live any more. */
  rotate(poolId: string, clock: { now(): number }): Promise<void>
  /** A secret of the pool, for values that must stay the same and that nobody can guess. */
  seed(poolId: string): Promise<Uint8Array>
  /** Signs claims as a JWT (RS256, RFC 7519). */
  sign(poolId: string, use: TokenUse, claims: JWTPayload): Promise<string>
}

/** No token lives longer than a day (developer guide, app client settings). */
const LONGEST_TOKEN_MS = 86_400_000

const ALGORITHM = 'RS256'
const MODULUS_BITS = 2048

/** Makes a private JWK with a key id of 44 characters, as base64 of 32 bytes is. */
const generateJwk = async (): Promise<JWK> => {
  const pair = await generateKeyPair(ALGORITHM, { modulusLength: MODULUS_BITS, extractable: true })
  const jwk = await exportJWK(pair.privateKey)
  return { ...jwk, kid: toBase64(sha256(utf8(`${jwk.n}`))), alg: ALGORITHM, use: 'sig' }
}

const publicPart = ({
  alg = ALGORITHM,
  e = '',
  kid = '',
  kty = 'RSA',
  n = '',
  use = 'sig',
}: JWK): JWK => ({ alg, e, kid, kty, n, use })

const importRsa = async (jwk: JWK): Promise<CryptoKey> => {
  const key = await importJWK(jwk, ALGORITHM)
  if (key instanceof Uint8Array) throw new TypeError('The stored signing key is not an RSA key.')
  return key
}

const importKey = async (jwk: JWK): Promise<SigningKey> => {
  const publicJwk = publicPart(jwk)
  const [privateKey, publicKey] = await Promise.all([importRsa(jwk), importRsa(publicJwk)])
  return { kid: publicJwk.kid ?? '', privateKey, publicKey, publicJwk }
}

const seedOf = ({ access, seed }: KeyRecord): Uint8Array =>
  (seed === undefined ? undefined : fromBase64(seed)) ?? sha256(utf8(`seed:${access['d']}`))

const makeKeys = async (): Promise<KeyRecord> => {
  const [id, access] = await Promise.all([generateJwk(), generateJwk()])
  return { id: { ...id }, access: { ...access } }
}

const lives = ({ retiredAtMs }: RetiredKeyRecord, nowMs: number): boolean =>
  nowMs < retiredAtMs + LONGEST_TOKEN_MS

/** A record in which new keys have taken the place of those that signed until now. */
const rotated = (before: KeyRecord, fresh: KeyRecord, nowMs: number): KeyRecord => {
  const retire = (jwk: JwkRecord): RetiredKeyRecord => ({
    key: { ...publicPart(jwk) },
    retiredAtMs: nowMs,
  })
  const older = (before.retired ?? []).filter((retired) => lives(retired, nowMs))
  return {
    ...fresh,
    retired: [retire(before.id), retire(before.access), ...older],
    seed: toBase64(seedOf(before)),
  }
}

/** The stored keys of a pool, made when there are none; concurrent callers wait for one and the same pair. */
const createKeySource = (store: Store): ((poolId: string) => Promise<KeyRecord>) => {
  const pending = new Map<string, Promise<KeyRecord>>()
  const generate = async (poolId: string): Promise<KeyRecord> => {
    const record = await makeKeys()
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
 * Makes what finds the keys of a pool ready to use.
 *
 * Imported keys are kept, so that a sign-in costs two signatures and nothing else; the store stays the authority,
 * so that a reset of the store also replaces the keys.
 */
const createKeysOf = (recordOf: (poolId: string) => Promise<KeyRecord>): KeyRing['keysOf'] => {
  const imported = new Map<string, Promise<SigningKeys>>()
  return async (poolId) => {
    const record = await recordOf(poolId)
    const name = `${record.access['kid']}`
    const known = imported.get(name)
    if (known !== undefined) return known
    const made = Promise.all([importKey(record.id), importKey(record.access)])
    const keys = made.then(([id, access]) => ({ id, access }))
    imported.set(name, keys)
    return keys
  }
}

/** Makes the key ring of a server. */
export const createKeyRing = (store: Store): KeyRing => {
  const recordOf = createKeySource(store)
  const keysOf = createKeysOf(recordOf)
  return {
    keysOf,
    publicKeys: async (poolId, nowMs) => {
      const { id, access } = await keysOf(poolId)
      const retired = (store.keys.get(poolId)?.retired ?? []).filter((key) => lives(key, nowMs))
      return {
        keys: [id.publicJwk, access.publicJwk, ...retired.map(({ key }) => publicPart(key))],
      }
    },
    findKey: async (poolId, kid) => {
      const { id, access } = await keysOf(poolId)
      const signing = [id, access].find((key) => key.kid === kid)
      if (signing !== undefined) return signing.publicKey
      const retired = store.keys.get(poolId)?.retired?.find(({ key }) => key['kid'] === kid)
      return retired && importRsa(publicPart(retired.key))
    },
    rotate: async (poolId, clock) => {
      await recordOf(poolId)
      const fresh = await makeKeys()
      const before = store.keys.get(poolId)
      // The pool may be gone by now.
      if (before !== undefined) store.keys.put(poolId, rotated(before, fresh, clock.now()))
    },
    seed: async (poolId) => seedOf(await recordOf(poolId)),
    sign: async (poolId, use, claims) => {
      const key = (await keysOf(poolId))[use]
      // The service's header has these two members in this order and no `typ`.
      const header = { kid: key.kid, alg: ALGORITHM } satisfies JWTHeaderParameters
      return new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey)
    },
  }
}
