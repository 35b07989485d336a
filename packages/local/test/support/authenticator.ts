import { concat, fromBase64, toBase64Url, utf8 } from '../../src/encoding/text.ts'

const digest = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))

/** Head of a CBOR item (RFC 8949 section 3), for lengths and numbers below 65536. */
const head = (major: number, value: number): Uint8Array => {
  if (value < 24) return Uint8Array.of((major << 5) | value)
  if (value < 256) return Uint8Array.of((major << 5) | 24, value)
  return Uint8Array.of((major << 5) | 25, value >> 8, value & 255)
}

type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>

/** Encodes what attestation objects and COSE keys are made of. */
export const encodeCbor = (value: Cbor): Uint8Array => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return concat(head(3, utf8(value).length), utf8(value))
  if (value instanceof Uint8Array) return concat(head(2, value.length), value)
  const members = [...value].map(([name, member]) => concat(encodeCbor(name), encodeCbor(member)))
  return concat(head(5, value.size), ...members)
}

/** An integer of ASN.1 DER: no leading zeros, but one where the first bit would be a sign. */
const derInteger = (bytes: Uint8Array): Uint8Array => {
  const from = bytes.findIndex((byte) => byte !== 0)
  const value = bytes.subarray(from === -1 ? bytes.length - 1 : from)
  const body = (value[0] ?? 0) < 0x80 ? value : concat(Uint8Array.of(0), value)
  return concat(Uint8Array.of(2, body.length), body)
}

/** WebCrypto gives r and s one after the other, authenticators a DER sequence. */
const toDer = (signature: Uint8Array): Uint8Array => {
  const body = concat(derInteger(signature.subarray(0, 32)), derInteger(signature.subarray(32)))
  return concat(Uint8Array.of(0x30, body.length), body)
}

/** How a ceremony differs from an honest one. */
export interface Ceremony {
  readonly origin?: string
  /** Domain that the authenticator signs for; by default the one that is asked for. */
  readonly rpId?: string
  readonly type?: string
  readonly challenge?: string
  /** Whether the authenticator says that it checked who uses it. */
  readonly verified?: boolean
  readonly counter?: number
  readonly userHandle?: string
  /** What the authenticator says that it is; by default it does not tell. */
  readonly aaguid?: string
  /** `null` for a browser that does not tell. */
  readonly attachment?: 'platform' | 'cross-platform' | null
  readonly transports?: readonly string[]
}

interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string }
  readonly user: { readonly id: string }
}

interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
}

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

/** A software authenticator with one ES256 passkey. */
export class Authenticator {
  readonly id: string
  readonly #keys: CryptoKeyPair
  #counter = 0
  #userHandle: string | undefined

  private constructor(keys: CryptoKeyPair, id: string) {
    this.#keys = keys
    this.id = id
  }

  static async create(): Promise<Authenticator> {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    return new Authenticator(keys, toBase64Url(crypto.getRandomValues(new Uint8Array(16))))
  }

  #clientData(type: string, challenge: string, ceremony: Ceremony): Uint8Array {
    const origin = ceremony.origin ?? 'https://example.com'
    const data = { type: ceremony.type ?? type, challenge: ceremony.challenge ?? challenge, origin }
    return utf8(JSON.stringify({ ...data, crossOrigin: false }))
  }

  /** Authenticator data (WebAuthn section 6.1). */
  async #authenticatorData(
    rpId: string,
    ceremony: Ceremony,
    more: Uint8Array,
  ): Promise<Uint8Array> {
    this.#counter = ceremony.counter ?? this.#counter + 1
    const flags =
      PRESENT | (ceremony.verified === false ? 0 : VERIFIED) | (more.length > 0 ? ATTESTED : 0)
    const counter = new Uint8Array(4)
    new DataView(counter.buffer).setUint32(0, this.#counter)
    const rpIdHash = await digest(utf8(ceremony.rpId ?? rpId))
    return concat(rpIdHash, Uint8Array.of(flags), counter, more)
  }

  /** Attested credential data (WebAuthn section 6.5.1) with the public key in COSE form. */
  async #credentialData({ aaguid = '' }: Ceremony): Promise<Uint8Array> {
    const jwk = await crypto.subtle.exportKey('jwk', this.#keys.publicKey)
    const publicKey = new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, fromBase64(jwk.x ?? '') ?? new Uint8Array()],
      [-3, fromBase64(jwk.y ?? '') ?? new Uint8Array()],
    ])
    const id = fromBase64(this.id) ?? new Uint8Array()
    const hex = aaguid.replaceAll('-', '').padEnd(32, '0')
    const product = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
    return concat(product, Uint8Array.of(0, id.length), id, encodeCbor(publicKey))
  }

  /** Makes the passkey; the answer is what a browser's `toJSON()` gives. */
  async register(options: unknown, ceremony: Ceremony = {}) {
    const { challenge, rp, user } = options as CreationOptions
    const { attachment = 'platform', transports = ['internal', 'hybrid'] } = ceremony
    this.#userHandle = user.id
    const data = await this.#authenticatorData(
      rp.id,
      ceremony,
      await this.#credentialData(ceremony),
    )
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', data],
    ])
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      ...(attachment && { authenticatorAttachment: attachment }),
      clientExtensionResults: {},
      response: {
        clientDataJSON: toBase64Url(this.#clientData('webauthn.create', challenge, ceremony)),
        attestationObject: toBase64Url(encodeCbor(attestation)),
        transports: [...transports],
      },
    }
  }

  /** Signs with the passkey; the answer is what a browser's `toJSON()` gives. */
  async sign(options: unknown, ceremony: Ceremony = {}) {
    const { challenge, rpId } = options as RequestOptions
    const clientData = this.#clientData('webauthn.get', challenge, ceremony)
    const data = await this.#authenticatorData(rpId, ceremony, new Uint8Array())
    const signed = Uint8Array.from(concat(data, await digest(clientData)))
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const signature = await crypto.subtle.sign(algorithm, this.#keys.privateKey, signed)
    const userHandle = ceremony.userHandle ?? this.#userHandle
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: {
        clientDataJSON: toBase64Url(clientData),
        authenticatorData: toBase64Url(data),
        signature: toBase64Url(toDer(new Uint8Array(signature))),
        ...(userHandle === undefined ? {} : { userHandle }),
      },
    }
  }
}
