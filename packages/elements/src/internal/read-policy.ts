import type { PasswordPolicy } from '@cognito-kit/core/login'

/**
 * Reads a policy from words and a number such as `12 upper lower number symbol`.
 *
 * @param text - Value of the attribute.
 * @returns The policy, without a number for 6 characters, the least that a pool can ask for; `undefined` for an empty text.
 * @throws {TypeError} for a text that says something else, or a length that no pool has (PasswordPolicyType: 6 to 99).
 */
export function readPolicy(text: string): PasswordPolicy | undefined {
  const words = text.split(/[\s,]+/).filter(Boolean)
  const has = (word: string): boolean => words.includes(word)
  for (const word of words) {
    if (!/^([6-9]|[1-9]\d|upper|lower|number|symbol)$/.test(word)) {
      throw new TypeError(
        `password-policy has "${word}"; it takes 6 to 99, upper, lower, number, symbol`,
      )
    }
  }
  if (!words.length) return undefined
  return {
    minimumLength: Number(words.find((word) => Number(word)) ?? 6),
    requireUppercase: has('upper'),
    requireLowercase: has('lower'),
    requireNumbers: has('number'),
    requireSymbols: has('symbol'),
  }
}
