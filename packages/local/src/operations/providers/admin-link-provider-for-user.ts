import type { IdentityProviderType } from '@cognito-kit/protocol'
import { SUBJECT } from '../../attributes/identities.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool, type Pool } from '../../settings/find.ts'
import { requireProvider } from '../../settings/identity-providers.ts'
import { schemaOf } from '../../settings/pool-settings.ts'
import { PROVIDER_KINDS } from '../../settings/provider-types.ts'
import type { IdentityRecord, UserRecord } from '../../store/records.ts'
import { alreadyLinked, findByIdentity, type IdentityName } from '../../users/identities.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'
import { identityIn, isOwnUser, requireProviderUser } from './provider-user.ts'

/** Links that a user can have (quotas of the developer guide). */
const MOST_LINKS = 5

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

/** Social providers are known by their subject alone; others also by attributes that they are mapped to. */
const checkAttribute = (provider: IdentityProviderType, { attribute }: IdentityName): void => {
  if (attribute === SUBJECT) return
  const { AttributeMapping = {}, ProviderType = 'OIDC' } = provider
  if (PROVIDER_KINDS[ProviderType].isSocial) {
    throw invalid(`ProviderAttributeName must be ${SUBJECT} for ${ProviderType}.`)
  }
  if (attribute === 'username' || !Object.hasOwn(AttributeMapping, attribute)) {
    throw invalid(`ProviderAttributeName ${attribute} is not mapped by the identity provider.`)
  }
}

/** Every sign-in through the link writes attributes, so none may be fixed (API reference, DestinationUser). */
const refuseFixedAttributes = ({ pool }: Pool, user: UserRecord): void => {
  const fixed = schemaOf(pool).find(
    ({ Mutable, Name = '' }) =>
      Mutable === false && Name !== 'sub' && user.attributes[Name] !== undefined,
  )
  if (fixed === undefined) return
  throw invalid(`Invalid DestinationUser: the attribute ${fixed.Name} is not mutable.`)
}

const withLink = (user: UserRecord, link: IdentityRecord): UserRecord => {
  const { identities = [] } = user
  if (identities.filter(({ isPrimary }) => !isPrimary).length >= MOST_LINKS) {
    throw new ServiceError('LimitExceededException', `A user has at most ${MOST_LINKS} links.`)
  }
  return { ...user, identities: [...identities, link] }
}

/** AdminLinkProviderForUser: a person at an identity provider signs in as a user who exists already. */
export const adminLinkProviderForUser: Handler<'AdminLinkProviderForUser'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  if (isOwnUser(input.SourceUser)) {
    throw invalid(
      'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
    )
  }
  const source = identityIn(input.SourceUser)
  const provider = requireProvider(context, input.UserPoolId, source.providerName)
  checkAttribute(provider, source)
  const user = requireProviderUser(context, pool, input.DestinationUser)
  refuseFixedAttributes(pool, user)
  if (findByIdentity(context, pool, source) !== undefined) throw alreadyLinked()
  const link: IdentityRecord = {
    ...source,
    providerType: provider.ProviderType ?? 'OIDC',
    isPrimary: false,
    createdAtMs: context.clock.now(),
  }
  changeUser(context, pool, user, (current) => withLink(current, link))
  return {}
}
