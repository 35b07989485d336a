import { base64Bytes, bytesToBigint } from './bytes.ts'

/** Bit length of {@link N}. */
const BITS = 3072n

/**
 * The 3072-bit MODP prime, group 15 of RFC 3526 section 4; the service uses it with the generator 2.
 */
export const N: bigint = /* @__PURE__ */ bytesToBigint(
  /* @__PURE__ */ base64Bytes(
    '///////////JD9qiIWjCNMTGYouA3BzRKQJOCIpnzHQCC76mOxObIlFKCHmONATd' +
      '75UZs806QxswKwpt8l8UN0/hNW1tUcJF5IW1dmJefsb0TELppjftawv/XLb0Brft' +
      '7jhr+1qJn6WunyQRfEsf5kkoZlHs5Fs9wgB8uKFjvwWY2kg2HFXTmmkWP6j9JM9f' +
      'g2VdI9yjrZYcYvNWIIVSu57VKQdwlpZtZww1Tkq8mATxdGwIyhghfDKQXkYuNs47' +
      '4553LBgOhgObJ4Oi7Aeij7XFXfBvTFLJ3ivL9pVYFxg5lUl86pVq5RXSJhiY+gUQ' +
      'FXKOWoqqxC2tMxcNBFB6M6hVIavfHLpk7PuFBFjb7wqK6nFXXQYMfbOXD4Wm4eTH' +
      'q/WujNsJM9cejJTgSiVhnc7j0iYa0u5r8S/6BtmKCGTYdgJzPshqZFIfKxgXeyAM' +
      'u+EXV3phXWx3CYjAutlG4gjiT6B05asxQ9tb/OD9EI5LgtEgqTrSyv//////////',
  ) ?? new Uint8Array(),
)

/** Generator of the group. */
export const g = 2n

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
