import type { Context } from '../context.ts'
import { hmacSha256 } from '../encoding/digest.ts'
import { equalText } from '../encoding/equal.ts'
import { toBase64Url, utf8 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import { readBody } from '../wire/read-body.ts'
import type { Browser } from './cookies.ts'
import type { Call } from './endpoint.ts'
import { TokenError } from './errors.ts'

/** Name of the hidden field with the proof that a form came from this server. */
export const FORM_TOKEN = '_csrf'

/** A body of form fields, or `undefined` when it is something else. */
export const readForm = async ({ request }: Call): Promise<URLSearchParams | undefined> => {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return undefined
  return new URLSearchParams(new TextDecoder().decode(await readBody(request)))
}

/**
 * The fields that an app sends, each of them once (RFC 6749 section 3.2).
 *
 * @throws {@link TokenError} `invalid_request`, also for a body that is too large.
 */
export const requireForm = async (call: Call): Promise<URLSearchParams> => {
  let form: URLSearchParams | undefined
  try {
    form = await readForm(call)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
  }
  const names = [...(form?.keys() ?? [])]
  if (form === undefined || new Set(names).size < names.length) {
    throw new TokenError('invalid_request')
  }
  return form
}

/**
 * The proof in the forms of a browser: only who can read its pages knows it, so that no other site signs it in as
 * somebody else (RFC 6749 section 10.12 names the attack).
 */
export const formToken = async (
  context: Context,
  poolId: string,
  { id }: Browser,
): Promise<string> => {
  const secret = await context.keyRing.seed(poolId)
  return toBase64Url(hmacSha256(secret, utf8(`form:${id}`)))
}

/** Whether a form was sent by the browser that it was made for. */
export const isOwnForm = async (
  context: Context,
  poolId: string,
  browser: Browser,
  form: URLSearchParams,
): Promise<boolean> =>
  !browser.isNew && equalText(await formToken(context, poolId, browser), form.get(FORM_TOKEN) ?? '')
