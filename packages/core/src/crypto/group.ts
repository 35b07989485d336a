/** Bit length of {@link N}. */
const BITS = 3072n

/**
 * The 3072-bit MODP prime, group 15 of RFC 3526 section 4; the service uses it with the generator 2.
 */
export const N: bigint = /* @__PURE__ */ BigInt(
  '0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74' +
    '020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437' +
    '4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED' +
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05' +
    '98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB' +
    '9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B' +
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718' +
    '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33' +
    'A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7' +
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864' +
    'D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2' +
    '08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
)

/** Generator of the group. */
export const g = 2n

/**
 * The multiplier H(pad(N) | pad(g)) of SRP-6a (RFC 5054 section 2.5.3), with this service's padding.
 *
 * A constant of the group, so it is written down; a test recomputes it.
 */
export const k: bigint = /* @__PURE__ */ BigInt(
  '0x538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6',
)

/** floor(2^(2 * bits) / N), with which Barrett's method replaces division by multiplication. */
const mu = (): bigint => (1n << (2n * BITS)) / N

/** Window width in bits; 5 is where table and multiplications balance for exponents of 256 to 513 bits. */
const WINDOW = 5

/**
 * base^exponent mod N for 0 <= base < N, by fixed windows and Barrett reduction (Handbook of Applied Cryptography,
 * algorithms 14.82 and 14.42).
 *
 * Division is what big integers are slow at (in Hermes forty times slower than multiplication), so none is done in the
 * loop. BigInt arithmetic is not constant-time.
 *
 * @param base - Residue mod N.
 * @param exponent - Non-negative exponent.
 */
export function powmod(base: bigint, exponent: bigint): bigint {
  const barrett = mu()
  const mul = (x: bigint, y: bigint): bigint => {
    const product = x * y
    const quotient = ((product >> (BITS - 1n)) * barrett) >> (BITS + 1n)
    const rest = product - quotient * N
    if (rest < N) return rest
    return rest < 2n * N ? rest - N : rest - 2n * N
  }
  const table = [1n]
  for (let index = 1; index < 1 << WINDOW; index++) table.push(mul(table[index - 1] ?? 1n, base))
  const digits = exponent.toString(1 << WINDOW)
  let result = 1n
  for (const digit of digits) {
    if (result !== 1n) for (let step = 0; step < WINDOW; step++) result = mul(result, result)
    const value = table[Number.parseInt(digit, 1 << WINDOW)] ?? 1n
    if (value !== 1n) result = mul(result, value)
  }
  return result
}
