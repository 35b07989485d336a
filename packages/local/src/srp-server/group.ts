/** The 3072-bit MODP prime, group 15 of RFC 3526 section 4, in hex. */
const PRIME_HEX = [
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74',
  '020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437',
  '4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed',
  'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05',
  '98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb',
  '9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b',
  'e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718',
  '3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33',
  'a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7',
  'abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864',
  'd87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2',
  '08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff',
].join('')

/** The prime N of the group. */
export const PRIME: bigint = BigInt(`0x${PRIME_HEX}`)

/** The generator g of the group. */
export const GENERATOR = 2n

/** Bits that one multiplication by a table entry takes care of. */
const TABLE_WINDOW_BITS = 6

/** Powers of g that are computed without the table: to fill it costs as much as these together. */
export const POWERS_BEFORE_TABLE = 8

/** Bits that one multiplication takes care of where the base is not known before. */
const WINDOW_BITS = 5

/** Powers in the group; results lie in [0, N). BigInt arithmetic is not constant-time. */
export interface Group {
  /** base^exponent mod N. */
  power(base: bigint, exponent: bigint): bigint
  /** g^exponent mod N, faster than {@link Group.power} after the first calls. */
  generatorPower(exponent: bigint): bigint
}

/** x mod N in [0, N), also for negative x. */
export const reduce = (value: bigint): bigint => {
  const rest = value % PRIME
  return rest < 0n ? rest + PRIME : rest
}

/** Digits of an exponent in base 2^bits, lowest first. */
const digitsOf = (exponent: bigint, bits: number): number[] => {
  const digits: number[] = []
  const binary = exponent.toString(2)
  for (let end = binary.length; end > 0; end -= bits) {
    digits.push(Number.parseInt(binary.slice(Math.max(0, end - bits), end), 2))
  }
  return digits
}

/** The powers base^0 to base^(2^bits - 1). */
const powersOf = (base: bigint, bits: number): readonly bigint[] => {
  const powers = [1n]
  for (let digit = 1; digit < 2 ** bits; digit++) {
    powers.push(((powers[digit - 1] ?? 1n) * base) % PRIME)
  }
  return powers
}

/** Left-to-right exponentiation with a fixed window (Handbook of Applied Cryptography, 14.82). */
const power = (base: bigint, exponent: bigint): bigint => {
  const powers = powersOf(reduce(base), WINDOW_BITS)
  let result = 1n
  for (const digit of digitsOf(exponent, WINDOW_BITS).reverse()) {
    for (let bit = 0; bit < WINDOW_BITS; bit++) result = (result * result) % PRIME
    if (digit !== 0) result = (result * (powers[digit] ?? 1n)) % PRIME
  }
  return result
}

/**
 * Prepares the group. The table of powers of g is filled row by row when an exponent first needs it, and not for the first
 * exponents: neither the start of a server nor its first sign-in waits for it, and one that lives for a test has none.
 */
export const createGroup = (): Group => {
  const rows: (readonly bigint[])[] = []
  let uses = 0
  let nextBase = GENERATOR
  const rowOf = (index: number): readonly bigint[] => {
    while (rows.length <= index) {
      const row = powersOf(nextBase, TABLE_WINDOW_BITS)
      rows.push(row)
      nextBase = ((row.at(-1) ?? 1n) * nextBase) % PRIME
    }
    return rows[index] ?? []
  }
  return {
    power,
    generatorPower: (exponent) => {
      uses += 1
      if (uses <= POWERS_BEFORE_TABLE) return power(GENERATOR, exponent)
      return digitsOf(exponent, TABLE_WINDOW_BITS).reduce(
        (result, digit, index) =>
          digit === 0 ? result : (result * (rowOf(index)[digit] ?? 1n)) % PRIME,
        1n,
      )
    },
  }
}
