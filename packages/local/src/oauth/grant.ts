import type { AuthenticationResultType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import { TokenError } from './errors.ts'

/** One way to get tokens from the token endpoint; the client is authenticated already. */
export type Grant = (
  context: Context,
  app: App,
  form: URLSearchParams,
) => Promise<AuthenticationResultType>

/** A field that must be there, once (RFC 6749 section 3.2). */
export const requireField = (form: URLSearchParams, name: string): string => {
  const value = form.get(name)
  if (!value) throw new TokenError('invalid_request')
  return value
}
