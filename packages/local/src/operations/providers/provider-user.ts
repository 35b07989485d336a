import type { ProviderUserIdentifierType } from '@cognito-kit/protocol'
import { SUBJECT } from '../../attributes/identities.ts'
import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import type { Pool } from '../../settings/find.ts'
import type { UserRecord } from '../../store/records.ts'
import { requireUser, unknownUser } from '../../users/find-user.ts'
import { findByIdentity, type IdentityName } from '../../users/identities.ts'

/** What requests call the pool itself among the providers. */
const OWN_POOL = 'Cognito'

const required = (value: string | undefined, name: string): string => {
  if (value) return value
  throw new ServiceError('InvalidParameterException', `${name} is required.`)
}

/** Whether a request means a user of the pool itself. */
export const isOwnUser = ({ ProviderName }: ProviderUserIdentifierType): boolean =>
  ProviderName === OWN_POOL

/** The identity that a request means; of the attribute it may say nothing. */
export const identityIn = (given: ProviderUserIdentifierType): IdentityName => ({
  providerName: required(given.ProviderName, 'ProviderName'),
  attribute: given.ProviderAttributeName || SUBJECT,
  value: required(given.ProviderAttributeValue, 'ProviderAttributeValue'),
})

/** The user of the pool whom a request calls by user name, or by the subject at a provider. */
export const requireProviderUser = (
  context: Context,
  pool: Pool,
  given: ProviderUserIdentifierType,
): UserRecord => {
  const { providerName, value } = identityIn(given)
  if (isOwnUser(given)) return requireUser(context, pool, value)
  const user = findByIdentity(context, pool, { providerName, attribute: SUBJECT, value })
  if (user === undefined) throw unknownUser()
  return user
}
