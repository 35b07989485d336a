/** Window width in bits; 5 is where table and multiplications balance for exponents of 256 to 513 bits. */
const WINDOW = 5

/** Bit length of {@link N}. */
const BITS = 3072n

/** Fraction bits of pi: the 2942 of the formula of RFC 3526, and 64 more, so that its last bit is right. */
const PI_BITS = 3006n

/**
 * arctan(1/x), scaled by 2^PI_BITS: the series of Gregory up to the power `last`, from its end, as one
 * fraction that is divided once, because division is what big integers are slow at.
 */
function arctan(x: bigint, last: bigint): bigint {
  let numerator = 0n
  let denominator = 1n
  for (let power = last; power > 0n; power -= 2n) {
    numerator = x * x * denominator - power * numerator
    denominator *= power * x * x
  }
  return (numerator << PI_BITS) / (denominator * x)
}

/**
 * 2^3072 - 2^3008 - 1 + 2^64 (floor(2^2942 pi) + 1690314), with pi by the formula of Machin; the last powers are those
 * that the precision still feels.
 */
function primeOfPi(): bigint {
  const pi = (16n * arctan(5n, 1301n) - 4n * arctan(239n, 389n)) >> 64n
  return (1n << BITS) - (1n << (BITS - 64n)) - 1n + ((pi + 1690314n) << 64n)
}

/**
 * The 3072-bit MODP prime, group 15 of RFC 3526 section 4; the service uses it with the generator 2.
 *
 * The RFC derives it from pi, so that nobody can have chosen it with something in mind; its formula is shorter than the
 * number and costs about a millisecond, once.
 */
export const N: bigint = /* @__PURE__ */ primeOfPi()

/** Generator of the group. */
export const g = 2n

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
