import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** The one user of the stub service. */
export const USER = {
  poolId: 'eu-west-1_Bench1234',
  poolName: 'Bench1234',
  clientId: '1h57kf5cpq17m0eml12example',
  username: 'anna',
  password: 'correct horse battery 1!',
} as const

const SALT = '9f00112233445566778899aabbccddee'
const b = 0xb0b0b0b0123456789abcdef0123456789abcdef0123456789abcdef012345678n
const SECRET_BLOCK = btoa('the state of the server'.repeat(40))

interface Answer {
  readonly A: string
  readonly signature: string
  readonly timestamp: string
}

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const int = (data: Uint8Array): bigint =>
  BigInt(`0x${Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const hash = (...parts: readonly Uint8Array[]): Uint8Array => sha256(join(...parts))

function pad(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const even = hex.length % 2 ? `0${hex}` : hex
  return bytes(/^[89a-f]/.test(even) ? `00${even}` : even)
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}

const jwt = (claims: object): string =>
  `${[{ alg: 'RS256' }, claims]
    .map((part) => btoa(JSON.stringify(part)).replace(/=+$/, ''))
    .join('.')}.c2lnbmF0dXJl`

/** Answers a sign-in at once with values made beforehand, so that only the client's work is on the clock. */
export class StubService {
  readonly #N: bigint
  readonly #v: bigint
  readonly #B: bigint
  readonly answers: Answer[] = []
  #A = ''

  constructor(N: bigint) {
    const k = int(hash(pad(N), pad(2n)))
    const inner = hash(utf8(`${USER.poolName}${USER.username}:${USER.password}`))
    this.#N = N
    this.#v = power(2n, int(hash(pad(BigInt(`0x${SALT}`)), inner)), N)
    this.#B = (k * this.#v + power(2n, b, N)) % N
  }

  /** The body that answers a request body. */
  answer(input: Record<string, unknown>): object {
    const parameters = input['AuthParameters'] as Record<string, string> | undefined
    if (parameters?.['SRP_A']) {
      this.#A = parameters['SRP_A']
      return {
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeParameters: {
          SALT,
          SRP_B: this.#B.toString(16),
          SECRET_BLOCK,
          USERNAME: USER.username,
          USER_ID_FOR_SRP: USER.username,
        },
      }
    }
    const responses = input['ChallengeResponses'] as Record<string, string> | undefined
    if (responses) {
      const { PASSWORD_CLAIM_SIGNATURE: signature = '', TIMESTAMP: timestamp = '' } = responses
      this.answers.push({ A: this.#A, signature, timestamp })
    }
    const iat = Math.floor(Date.now() / 1000)
    const claims = {
      sub: 'sub',
      username: USER.username,
      iat,
      exp: iat + 3600,
      'cognito:username': USER.username,
    }
    return {
      AuthenticationResult: {
        AccessToken: jwt({ ...claims, token_use: 'access', client_id: USER.clientId }),
        IdToken: jwt({ ...claims, token_use: 'id', aud: USER.clientId }),
        RefreshToken: 'refresh',
        ExpiresIn: 3600,
        TokenType: 'Bearer',
      },
      ChallengeParameters: {},
    }
  }

  /** Throws when the last sign-in did not prove the password. */
  verify(): void {
    const { A, signature, timestamp } = this.answers.at(-1) ?? {
      A: '',
      signature: '',
      timestamp: '',
    }
    const a = BigInt(`0x${A}`)
    const u = hash(pad(a), pad(this.#B))
    const S = power(a * power(this.#v, int(u), this.#N), b, this.#N)
    const prk = hmac(sha256, pad(int(u)), pad(S))
    const key = hmac(sha256, prk, join(utf8('Caldera Derived Key'), Uint8Array.of(1))).slice(0, 16)
    const block = Uint8Array.from(atob(SECRET_BLOCK), (char) => char.charCodeAt(0))
    const message = join(utf8(USER.poolName + USER.username), block, utf8(timestamp))
    const expected = btoa(String.fromCharCode(...hmac(sha256, key, message)))
    if (signature !== expected) throw new Error('a contender did not prove the password')
  }
}
