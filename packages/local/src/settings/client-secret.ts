import { equalText } from '../encoding/equal.ts'
import type { ServiceError } from '../service-error.ts'
import type { App } from './find.ts'

/** Checks a client secret given in clear; a client without one takes none. */
export const checkClientSecret = (
  app: App,
  given: string | undefined,
  wrong: ServiceError,
): void => {
  const secret = app.client.ClientSecret
  if (secret === undefined && given === undefined) return
  if (secret === undefined || given === undefined || !equalText(secret, given)) throw wrong
}
