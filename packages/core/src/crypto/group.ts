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
  const reciprocal = (1n << (2n * BITS)) / N
  const mul = (x: bigint, y: bigint): bigint => {
    const product = x * y
    // The estimated quotient is at most two too small, so the rest is below 3 N.
    let rest = product - (((product >> (BITS - 1n)) * reciprocal) >> (BITS + 1n)) * N
    while (rest >= N) rest -= N
    return rest
  }
  const table = [1n]
  for (const power of table) if (table.length < 1 << WINDOW) table.push(mul(power, base))
  let result = 1n
  for (const digit of exponent.toString(1 << WINDOW)) {
    for (let step = 0; step < WINDOW; step++) result = mul(result, result)
    result = mul(result, table[Number.parseInt(digit, 1 << WINDOW)] as bigint)
  }
  return result
}
