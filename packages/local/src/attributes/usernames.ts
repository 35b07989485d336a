import type { UserPoolType } from '@cognito-kit/protocol'
import { ServiceError } from '../service-error.ts'
import { isEmail, isPhoneNumber } from './formats.ts'

/** The attribute that a user name stands for in a pool that signs in with e-mail or telephone number. */
export const usernameAttribute = (
  pool: UserPoolType,
  username: string,
): 'email' | 'phone_number' | undefined => {
  if (pool.UsernameAttributes?.includes('phone_number') && isPhoneNumber(username)) {
    return 'phone_number'
  }
  return pool.UsernameAttributes?.includes('email') && isEmail(username) ? 'email' : undefined
}

/** Whether people of this pool sign in with an attribute, so that their user names are generated. */
export const hasGeneratedUsernames = (pool: UserPoolType): boolean =>
  (pool.UsernameAttributes ?? []).length > 0

const wantedForm = (pool: UserPoolType): string => {
  if ((pool.UsernameAttributes ?? []).length > 1) return 'either an email or a phone number'
  return pool.UsernameAttributes?.includes('email') ? 'an email' : 'a phone number'
}

/**
 * Refuses a user name of the wrong form: where an attribute is the user name it must look like one, and where an
 * attribute is an alias it must not (developer guide, "Customizing sign-in attributes").
 */
export const checkUsernameForm = (pool: UserPoolType, username: string): void => {
  const refuse = (message: string): never => {
    throw new ServiceError('InvalidParameterException', message)
  }
  if (hasGeneratedUsernames(pool)) {
    if (usernameAttribute(pool, username) === undefined) {
      refuse(`Username should be ${wantedForm(pool)}.`)
    }
    return
  }
  if (pool.AliasAttributes?.includes('email') && isEmail(username)) {
    refuse('Username cannot be of email format, since user pool is configured for email alias.')
  }
  if (pool.AliasAttributes?.includes('phone_number') && isPhoneNumber(username)) {
    refuse(
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    )
  }
}
