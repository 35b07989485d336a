import type { PasswordPolicy } from '@cognito-kit/core/login'

/** The word for each requirement in the attribute `password-policy`. */
const WORDS = {
  upper: 'requireUppercase',
  lower: 'requireLowercase',
  number: 'requireNumbers',
  symbol: 'requireSymbols',
} as const

/** A requirement of a password policy. */
export type PolicyRule = 'length' | keyof typeof WORDS

/** The service's own minimum where the policy names none (PasswordPolicyType of the API reference). */
const LEAST_LENGTH = 6

/**
 * Reads the attribute `password-policy`, such as `12 upper lower number symbol`.
 *
 * @throws {TypeError} naming the first word that is none of these.
 */
export function parsePasswordPolicy(text: string | null): PasswordPolicy | undefined {
  const words = (text ?? '').split(/[\s,]+/).filter(Boolean)
  if (words.length === 0) return undefined
  const policy: Record<string, number | boolean> = { minimumLength: LEAST_LENGTH }
  for (const word of words) {
    if (/^\d{1,2}$/.test(word)) policy['minimumLength'] = Number(word)
    else if (Object.hasOwn(WORDS, word)) policy[WORDS[word as keyof typeof WORDS]] = true
    else
      throw new TypeError(`password-policy: "${word}" is no number, upper, lower, number or symbol`)
  }
  return policy as unknown as PasswordPolicy
}

/** The same for a property of Lit: what is wrong comes as its value, because nothing may be thrown to the window. */
export function policyFromAttribute(text: string | null): PasswordPolicy | Error | undefined {
  try {
    return parsePasswordPolicy(text)
  } catch (error) {
    return error as Error
  }
}

/** The requirements of a policy, in the order in which people are told. */
export const rulesOf = (policy: PasswordPolicy): readonly PolicyRule[] => [
  'length',
  ...(Object.keys(WORDS) as (keyof typeof WORDS)[]).filter((word) => policy[WORDS[word]]),
]

/** What the service takes for symbols (developer guide, "Adding user pool password requirements"). */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

/** Whether a password meets a requirement, as far as a browser can tell. */
export function meetsRule(rule: PolicyRule, password: string, policy: PasswordPolicy): boolean {
  if (rule === 'length') return password.length >= policy.minimumLength
  // A blank at either end does not count.
  if (rule === 'symbol') return SYMBOL.test(password.trim())
  return { upper: /[A-Z]/, lower: /[a-z]/, number: /[0-9]/ }[rule].test(password)
}

/**
 * The policy as password managers read it when they make a password.
 *
 * @see {@link https://developer.apple.com/documentation/security/password_autofill/customizing_password_autofill_rules Customizing Password AutoFill rules}
 */
export function passwordRules(policy: PasswordPolicy): string {
  const names = { upper: 'upper', lower: 'lower', number: 'digit', symbol: '[-!@#$%^&*+=?.]' }
  const classes = rulesOf(policy).flatMap((rule) => (rule === 'length' ? [] : names[rule]))
  return [
    `minlength: ${policy.minimumLength};`,
    ...classes.map((name) => `required: ${name};`),
  ].join(' ')
}
