import { findApp } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { checkAllowedScopes } from './check-allowed-scopes.ts'
import { checkSupportedProviders } from './check-supported-providers.ts'
import { clientSettings } from './client-settings.ts'

/** UpdateUserPoolClient: replaces the settings; what is left out returns to its default, the secret stays. */
export const updateUserPoolClient: Handler<'UpdateUserPoolClient'> = (
  context,
  { UserPoolId, ClientId, ClientName, ...settings },
) => {
  const { pool, client, ssoMinutes } = findApp(context, ClientId, UserPoolId)
  checkAllowedScopes(context, UserPoolId, settings)
  checkSupportedProviders(context, UserPoolId, settings)
  const { ClientSecret } = client
  const replaced = {
    ...clientSettings(pool, {
      ...settings,
      ...(ClientSecret === undefined ? {} : { ClientSecret }),
    }),
    UserPoolId,
    ClientName: ClientName ?? client.ClientName,
    ClientId,
    CreationDate: client.CreationDate,
    LastModifiedDate: context.clock.now() / 1000,
  }
  const record = { id: ClientId, poolId: UserPoolId, client: replaced, ssoMinutes }
  context.store.clients.put(ClientId, record)
  return { UserPoolClient: replaced }
}
