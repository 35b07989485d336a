import type { Context } from '../context.ts'
import { FederationError } from '../federation/federation-error.ts'
import { ServiceError } from '../service-error.ts'
import { readVisit, type Visit } from './authorize-request.ts'
import { RedirectError } from './errors.ts'

/**
 * Does a part of a sign-in that no page of the pool can speak for; what goes wrong is told to the app.
 *
 * @throws {@link RedirectError} for errors of the provider, of triggers and of the user.
 * @throws {@link PageError} when the client changed meanwhile, so that nobody knows where the app is.
 */
export const tellApp = async <T>(
  context: Context,
  { app, query }: Visit,
  work: () => T | Promise<T>,
): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FederationError || error instanceof ServiceError)) throw error
    const code = error instanceof FederationError ? error.code : 'invalid_request'
    const { request } = readVisit(context, app.poolId, new URLSearchParams(query))
    throw new RedirectError(request, code, error.message)
  }
}
