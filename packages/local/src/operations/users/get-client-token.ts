import type { GetClientTokenRequest } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import { checkClientSecret } from '../../settings/client-secret.ts'
import { allowsClientTokens } from '../../settings/client-settings.ts'
import { type App, findApp } from '../../settings/find.ts'
import { isCustomScope, scopeExists } from '../../settings/resource-servers.ts'
import { signClientToken } from '../../tokens/client-token.ts'
import { preClientTokenGeneration } from '../../triggers/pre-token-generation.ts'
import type { Handler } from '../handler.ts'

/** The client that a request comes from, once it has shown its secret. */
const authenticate = (context: Context, { ClientId, Secret }: GetClientTokenRequest): App => {
  const app = findApp(context, ClientId)
  checkClientSecret(
    app,
    Secret,
    new ServiceError(
      'NotAuthorizedException',
      `Unable to verify secret for client ${app.clientId}`,
    ),
  )
  if (allowsClientTokens(app.client)) return app
  throw new ServiceError('InvalidParameterException', 'Auth flow not enabled for this client')
}

/** The scopes of the token: those asked for, or all that the client has. Machines have custom scopes alone. */
const scopesOf = (
  context: Context,
  { client, poolId }: App,
  asked: readonly string[] = [],
): readonly string[] => {
  // A resource server may be gone since the client was given its scopes.
  const custom = (client.AllowedOAuthScopes ?? []).filter(
    (scope) => isCustomScope(scope) && scopeExists(context, poolId, scope),
  )
  const wanted = [...new Set(asked.length === 0 ? custom : asked)]
  if (wanted.length > 0 && wanted.every((scope) => custom.includes(scope))) return wanted
  throw new ServiceError(
    'InvalidParameterException',
    'Scopes must be custom scopes that the client is allowed to have.',
  )
}

/** GetClientToken: an access token for a client itself (developer guide, "Scopes, M2M, and resource servers"). */
export const getClientToken: Handler<'GetClientToken'> = async (context, input) => {
  const asked = authenticate(context, input)
  const facts = { ...context, request: { clientMetadata: input.ClientMetadata } }
  const changes = await preClientTokenGeneration(
    facts,
    asked,
    scopesOf(context, asked, input.Scopes),
  )
  // The client may have changed while the trigger ran.
  const app = authenticate(context, input)
  const scopes = scopesOf(context, app, input.Scopes)
  return { ClientAuthenticationResult: await signClientToken(context, app, scopes, changes) }
}
