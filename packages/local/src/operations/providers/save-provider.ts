import type { IdentityProviderType, SchemaAttributeType } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import type { Pool } from '../../settings/find.ts'
import { listProviders } from '../../settings/identity-providers.ts'
import { schemaOf } from '../../settings/pool-settings.ts'
import { PROVIDER_KINDS } from '../../settings/provider-types.ts'
import { key } from '../../store/store.ts'
import { checkProvider } from './check-provider.ts'

/** What users of a pool with identity providers have beside the standard attributes. */
const IDENTITIES: SchemaAttributeType = {
  Name: 'identities',
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: {},
}

/** An identifier leads to one provider alone. */
const refuseSharedIdentifiers = (
  context: Context,
  pool: Pool,
  { IdpIdentifiers = [], ProviderName }: IdentityProviderType,
): void => {
  const others = listProviders(context, pool.poolId).filter(
    (other) => other.ProviderName !== ProviderName,
  )
  const taken = IdpIdentifiers.find((identifier) =>
    others.some((other) => other.IdpIdentifiers?.includes(identifier)),
  )
  if (taken === undefined) return
  throw new ServiceError(
    'InvalidParameterException',
    `The identifier ${taken} belongs to another identity provider.`,
  )
}

const addIdentitiesAttribute = ({ clock, store }: Context, poolId: string): void => {
  const record = store.pools.get(poolId)
  if (record === undefined) return
  const schema = schemaOf(record.pool)
  if (schema.some(({ Name }) => Name === IDENTITIES.Name)) return
  const SchemaAttributes = [...schema, IDENTITIES]
  const LastModifiedDate = clock.now() / 1000
  store.pools.put(poolId, {
    ...record,
    pool: { ...record.pool, SchemaAttributes, LastModifiedDate },
  })
}

/**
 * Keeps an identity provider with what the service adds to it.
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const saveProvider = (
  context: Context,
  pool: Pool,
  given: IdentityProviderType,
): IdentityProviderType => {
  const { ProviderName = '', ProviderType: type = 'OIDC' } = given
  const { AttributeMapping: mapping = {}, ProviderDetails: details = {} } = given
  checkProvider(pool.pool, { type, details, mapping })
  refuseSharedIdentifiers(context, pool, given)
  const { added, subject } = PROVIDER_KINDS[type]
  const provider: IdentityProviderType = {
    ...given,
    UserPoolId: pool.poolId,
    ProviderDetails: { ...details, ...added(details) },
    AttributeMapping: type === 'SAML' ? mapping : { username: subject, ...mapping },
    LastModifiedDate: context.clock.now() / 1000,
  }
  context.store.transaction(() => {
    addIdentitiesAttribute(context, pool.poolId)
    context.store.identityProviders.put(key(pool.poolId, ProviderName), provider)
  })
  return provider
}
