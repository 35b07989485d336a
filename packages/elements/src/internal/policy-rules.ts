import type { PasswordPolicy } from '@cognito-kit/core/login'

/** One thing that a new password needs. */
export interface PolicyRule {
  readonly name: 'length' | 'uppercase' | 'lowercase' | 'number' | 'symbol'
  readonly isMet: (password: string) => boolean
}

/** The symbols that the service counts; a space counts where it is neither first nor last. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S +\S/

/**
 * The rules of a policy, in the order in which people read them.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html Passwords}
 */
export function policyRules(policy: PasswordPolicy): readonly PolicyRule[] {
  const rules: readonly (PolicyRule | false | undefined)[] = [
    { name: 'length', isMet: (password) => password.length >= policy.minimumLength },
    policy.requireUppercase && { name: 'uppercase', isMet: (one) => /[A-Z]/.test(one) },
    policy.requireLowercase && { name: 'lowercase', isMet: (one) => /[a-z]/.test(one) },
    policy.requireNumbers && { name: 'number', isMet: (one) => /\d/.test(one) },
    policy.requireSymbols && { name: 'symbol', isMet: (one) => SYMBOL.test(one) },
  ]
  return rules.filter((rule): rule is PolicyRule => !!rule)
}

/**
 * The policy for password managers that make passwords, as value of the attribute `passwordrules`.
 *
 * @see {@link https://developer.apple.com/documentation/security/customizing-password-autofill-rules Password rules}
 */
export function passwordRules(policy: PasswordPolicy): string {
  const classes = {
    uppercase: 'upper',
    lowercase: 'lower',
    number: 'digit',
    symbol: '[-().&@?!#,/%+_:;=*]',
  }
  const required = policyRules(policy).flatMap(({ name }) =>
    name === 'length' ? [] : [`required: ${classes[name]};`],
  )
  return [`minlength: ${policy.minimumLength};`, ...required].join(' ')
}
