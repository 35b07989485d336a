import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import { type App, findApp } from '../../settings/find.ts'
import { checkSecretHash } from '../../settings/secret-hash.ts'

/** What every unsigned operation on a named user has. */
export interface ClientRequest {
  readonly ClientId: string
  readonly Username: string
  readonly SecretHash?: string | undefined
}

/** The client of a request, with the secret hash checked. */
export const clientOf = (context: Context, input: ClientRequest): App => {
  const app = findApp(context, input.ClientId)
  checkSecretHash(app, [input.Username], input.SecretHash, 'operation')
  return app
}

/** The error for an unknown user where a client does not hide which users exist. */
export const unknownCombination = (): ServiceError =>
  new ServiceError('UserNotFoundException', 'Username/client id combination not found.')
