import type { CreateUserPoolRequest, UserPoolType } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { randomText } from '../../encoding/random.ts'
import { poolSettings } from './pool-settings.ts'
import { schemaAttributes } from './schema-attributes.ts'

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** What follows the underscore in the id of a pool has nine characters. */
const newPoolId = (context: Context): string =>
  `${context.region}_${randomText(context, ALPHANUMERICS, 9)}`

/**
 * Adds a pool to the store.
 *
 * @param id - Id of the pool, where a seed fixes it; random otherwise.
 * @throws {@link ServiceError} `InvalidParameterException`, `FeatureUnavailableInTierException`
 */
export const addPool = (
  context: Context,
  { PoolName, Schema, ...settings }: CreateUserPoolRequest,
  id: string = newPoolId(context),
): UserPoolType => {
  const seconds = context.clock.now() / 1000
  const region = id.slice(0, id.indexOf('_'))
  const pool: UserPoolType = {
    ...poolSettings(settings),
    Id: id,
    Name: PoolName,
    SchemaAttributes: schemaAttributes(Schema),
    CreationDate: seconds,
    LastModifiedDate: seconds,
    Arn: `arn:aws:cognito-idp:${region}:${context.accountId}:userpool/${id}`,
  }
  context.store.pools.put(id, { id, pool })
  return { ...pool, EstimatedNumberOfUsers: 0 }
}
