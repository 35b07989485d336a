import type { Context } from '../context.ts'
import { fromBase64, fromUtf8 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import { checkClientSecret } from '../settings/client-secret.ts'
import type { App } from '../settings/find.ts'
import type { Call } from './endpoint.ts'
import { TokenError } from './errors.ts'
import { findClient } from './find-client.ts'

/** Who a request says that it comes from. */
interface Credentials {
  readonly clientId: string
  readonly secret: string | undefined
}

/** Undoes form encoding, which some clients apply before Basic and others do not (RFC 6749 section 2.3.1). */
const formDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const readBasic = ({ request }: Call): Credentials | undefined => {
  const [, encoded] = /^basic +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (encoded === undefined) return undefined
  const bytes = fromBase64(encoded)
  const text = bytes === undefined ? '' : fromUtf8(bytes)
  const colon = text.indexOf(':')
  if (colon < 0) throw new TokenError('invalid_client')
  return {
    clientId: formDecoded(text.slice(0, colon)),
    secret: formDecoded(text.slice(colon + 1)) || undefined,
  }
}

const readBody = (form: URLSearchParams): Credentials | undefined => {
  const clientId = form.get('client_id')
  return clientId ? { clientId, secret: form.get('client_secret') || undefined } : undefined
}

/** The client of a request, by Basic or by the body, but not by two that contradict each other. */
const readCredentials = (call: Call, form: URLSearchParams): Credentials => {
  const basic = readBasic(call)
  const body = readBody(form)
  const isTwofold =
    basic !== undefined &&
    ((body !== undefined && body.clientId !== basic.clientId) || form.get('client_secret'))
  if (isTwofold) throw new TokenError('invalid_request')
  const credentials = basic ?? body
  if (credentials === undefined) throw new TokenError('invalid_request')
  return credentials
}

/**
 * Finds out which client sends a request; a client with a secret has to prove it, one without must not send any.
 *
 * @throws {@link TokenError} `invalid_client`, `invalid_request`
 */
export const authenticateClient = (context: Context, call: Call, form: URLSearchParams): App => {
  const { clientId, secret } = readCredentials(call, form)
  const app = findClient(context, call.poolId, clientId)
  if (app === undefined) throw new TokenError('invalid_client')
  try {
    checkClientSecret(app, secret, new ServiceError('UnauthorizedException', 'Wrong secret'))
  } catch {
    throw new TokenError('invalid_client')
  }
  return app
}
