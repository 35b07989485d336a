import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import { isCustomScope, scopeExists } from '../settings/resource-servers.ts'
import { signClientToken } from '../tokens/client-token.ts'
import { preClientTokenGeneration } from '../triggers/pre-token-generation.ts'
import { TokenError } from './errors.ts'
import { findClient } from './find-client.ts'
import type { Grant } from './grant.ts'

/** The metadata that a machine has for the trigger, JSON in a field of the form. */
const readMetadata = (form: URLSearchParams): { readonly [name: string]: string } | undefined => {
  const text = form.get('aws_client_metadata')
  if (!text) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new TokenError('invalid_request')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TokenError('invalid_request')
  }
  const entries = Object.entries(value)
  if (entries.some(([, each]) => typeof each !== 'string')) throw new TokenError('invalid_request')
  return Object.fromEntries(entries)
}

/** The scopes of a machine: those asked for, or all custom ones that the client has; nobody signs in for others. */
const scopesOf = (context: Context, app: App, form: URLSearchParams): readonly string[] => {
  const { AllowedOAuthFlows: flows, AllowedOAuthFlowsUserPoolClient: isOAuth } = app.client
  if (isOAuth !== true || !flows?.includes('client_credentials')) {
    throw new TokenError('unauthorized_client')
  }
  const allowed = (app.client.AllowedOAuthScopes ?? []).filter(
    (scope) => isCustomScope(scope) && scopeExists(context, app.poolId, scope),
  )
  const asked = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
  if (!asked.every((scope) => allowed.includes(scope))) throw new TokenError('invalid_scope')
  return asked.length === 0 ? allowed : [...new Set(asked)]
}

/** `client_credentials`: an access token for a machine, which has no user and is not refreshed. */
export const clientCredentials: Grant = async (bare, app, form) => {
  const context = { ...bare, request: { clientMetadata: readMetadata(form) } }
  const changes = await preClientTokenGeneration(context, app, scopesOf(context, app, form))
  // The client may have changed while the trigger ran.
  const current = findClient(context, app.poolId, app.clientId)
  if (current?.client.ClientSecret !== app.client.ClientSecret || current === undefined) {
    throw new TokenError('invalid_client')
  }
  return signClientToken(context, current, scopesOf(context, current, form), changes)
}
