import type { UserPoolType } from '@cognito-kit/protocol'
import { isProven } from '../attributes/proofs.ts'
import type { Contact } from '../codes/deliver.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import { verifiedAtSignUp } from '../settings/pool-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { activeFactors, factorContact } from './second-factors.ts'

/** Where the code that confirms a sign-up goes. */
export const signUpContact = (pool: UserPoolType, user: UserRecord): Contact | undefined => {
  const attribute = verifiedAtSignUp(pool, user.attributes)
  const value = attribute === undefined ? undefined : user.attributes[attribute]
  return attribute === undefined || value === undefined ? undefined : { attribute, value }
}

/** The ways to recover an account, best first; a pool that names none prefers the telephone. */
const recoveryOrder = (pool: UserPoolType): readonly string[] =>
  [
    ...(pool.AccountRecoverySetting?.RecoveryMechanisms ?? [
      { Name: 'verified_phone_number', Priority: 1 },
      { Name: 'verified_email', Priority: 2 },
    ]),
  ]
    .sort((left, right) => left.Priority - right.Priority)
    .map(({ Name }) => Name)

/** Refuses where users can not recover their accounts by themselves. */
export const refuseAdminOnly = ({ pool }: Pool): void => {
  if (!recoveryOrder(pool).includes('admin_only')) return
  throw new ServiceError('NotAuthorizedException', 'Contact administrator to reset password.')
}

/**
 * Where the code for a forgotten password goes: the first contact in the pool's order that is verified and does not
 * receive the codes of a second factor too, because one mailbox must not do for both (developer guide, MFA).
 */
export const recoveryContact = (pool: Pool, user: UserRecord): Contact | undefined => {
  const taken = activeFactors(pool, user).map((factor) => factorContact(user, factor)?.attribute)
  for (const mechanism of recoveryOrder(pool.pool)) {
    const attribute = mechanism === 'verified_email' ? 'email' : 'phone_number'
    const value = user.attributes[attribute]
    if (taken.includes(attribute)) continue
    if (value && isProven(user.attributes, attribute)) return { attribute, value }
  }
  return undefined
}

/** The error for a user who has no contact that a code for a new password could go to. */
export const noRecoveryContact = (): ServiceError =>
  new ServiceError(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  )

/**
 * Refuses to reset a temporary password, which is replaced at the first sign-in or by an administrator, and that of
 * somebody who comes from an identity provider alone and has none.
 */
export const refuseUnfinished = (user: UserRecord): void => {
  if (user.status !== 'FORCE_CHANGE_PASSWORD' && user.status !== 'EXTERNAL_PROVIDER') return
  throw new ServiceError(
    'NotAuthorizedException',
    'User password cannot be reset in the current state.',
  )
}
