import type { CreateUserPoolClientRequest, UserPoolClientType } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { randomText } from '../../encoding/random.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { key } from '../../store/store.ts'
import { checkAllowedScopes } from './check-allowed-scopes.ts'
import { checkSupportedProviders } from './check-supported-providers.ts'
import { clientSettings } from './client-settings.ts'

const LOWER_ALPHANUMERICS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const ID_LENGTH = 26
const SECRET_LENGTH = 52

/** The secret asked for: given, generated or none. */
const secretOf = (context: Context, input: CreateUserPoolClientRequest): string | undefined => {
  if (input.GenerateSecret !== true) return input.ClientSecret
  if (input.ClientSecret === undefined) {
    return randomText(context, LOWER_ALPHANUMERICS, SECRET_LENGTH)
  }
  throw new ServiceError(
    'InvalidParameterException',
    'GenerateSecret can not be combined with ClientSecret.',
  )
}

/**
 * Adds an app client to a pool.
 *
 * @param id - Id of the client, where a seed fixes it; random otherwise.
 * @throws {@link ServiceError} `ResourceNotFoundException`, `InvalidParameterException`
 */
export const addClient = (
  context: Context,
  input: CreateUserPoolClientRequest,
  id: string = randomText(context, LOWER_ALPHANUMERICS, ID_LENGTH),
): UserPoolClientType => {
  const { UserPoolId, ClientName, GenerateSecret: _, ClientSecret: __, ...settings } = input
  const { poolId, pool } = findPool(context, UserPoolId)
  checkAllowedScopes(context, poolId, settings)
  checkSupportedProviders(context, poolId, settings)
  const secret = secretOf(context, input)
  const seconds = context.clock.now() / 1000
  const client: UserPoolClientType = {
    ...clientSettings(pool, {
      ...settings,
      ...(secret === undefined ? {} : { ClientSecret: secret }),
    }),
    UserPoolId,
    ClientName,
    ClientId: id,
    CreationDate: seconds,
    LastModifiedDate: seconds,
  }
  const { store } = context
  store.transaction(() => {
    store.clients.put(id, { id, poolId, client })
    store.poolClients.put(key(poolId, id), { clientId: id })
  })
  return client
}
