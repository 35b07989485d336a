import type { UserPoolType } from '@cognito-kit/protocol'
import { ServiceError } from '../service-error.ts'
import { passwordRules } from '../settings/pool-settings.ts'

/** Special characters that the developer guide lists; a space counts only inside. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|[^ ] +[^ ]/

const refuse = (rule: string): never => {
  throw new ServiceError(
    'InvalidPasswordException',
    `Password did not conform with policy: ${rule}`,
  )
}

/** Refuses a password that breaks a rule of the pool, naming the first one. */
export const checkPasswordPolicy = (pool: UserPoolType, password: string): void => {
  const rules = passwordRules(pool)
  if (password.length < rules.minimumLength) refuse('Password not long enough')
  if (rules.uppercase && !/[A-Z]/.test(password)) refuse('Password must have uppercase characters')
  if (rules.lowercase && !/[a-z]/.test(password)) refuse('Password must have lowercase characters')
  if (rules.numbers && !/[0-9]/.test(password)) refuse('Password must have numeric characters')
  if (rules.symbols && !SYMBOL.test(password)) refuse('Password must have symbol characters')
}
