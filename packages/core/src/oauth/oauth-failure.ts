import { type AnyAuthError, BadResponseError, isAuthError } from '../errors/errors.ts'
import { OAuthError, type OAuthErrorName } from '../errors/oauth-error.ts'

/**
 * What the OAuth library tells of a failure.
 *
 * Its causes hold tokens, codes and states, so they are read here and never passed on.
 */
interface Failure {
  readonly code?: unknown
  /** The error that the service named. */
  readonly error?: unknown
  readonly error_description?: unknown
  readonly cause?: {
    /** What a parameter or claim should have been. */
    readonly expected?: unknown
    readonly claim?: string
    readonly claims?: object
  }
}

/** The claims that tie an ID token to its sign-in (OpenID Connect Core section 3.1.3.7); all but `azp` must be there. */
const MISMATCHES: { readonly [claim: string]: OAuthErrorName } = {
  iss: 'issuer_mismatch',
  aud: 'audience_mismatch',
  nonce: 'nonce_mismatch',
  azp: 'audience_mismatch',
}

/**
 * The service's own word, if it said one; what is not an error of the library is a bug and thrown on.
 *
 * @param secrets - What was sent; something between here and the service may send it back in its words.
 */
function told(thrown: unknown, secrets: readonly string[] = []): AnyAuthError | null {
  if (isAuthError(thrown)) return thrown
  const { code, error, error_description: description } = thrown as Failure
  if (typeof error === 'string') {
    const repeats = secrets.some((secret) => `${error} ${description}`.includes(secret))
    if (repeats) return new OAuthError('invalid_request')
    return new OAuthError(error, typeof description === 'string' ? description : undefined)
  }
  if (typeof code === 'string') return null
  throw thrown
}

/** Why a callback was not sent to the token endpoint, or what happened on the way. */
export function callbackFailure(thrown: unknown, issuer: string, state: string): AnyAuthError {
  const { expected } = (thrown as Failure).cause ?? {}
  const names = { [issuer]: 'issuer_mismatch', [state]: 'state_mismatch' }
  return told(thrown) ?? new OAuthError(names[`${expected}`] ?? 'callback_invalid')
}

/**
 * Why the answer of the token endpoint was not taken.
 *
 * @param secrets - What was sent there, code and verifier.
 */
export function answerFailure(thrown: unknown, secrets: readonly string[]): AnyAuthError {
  const said = told(thrown, secrets)
  if (said) return said
  const { claims, claim } = (thrown as Failure).cause ?? {}
  const absent = claims && ['iss', 'aud', 'nonce'].find((name) => !(name in claims))
  const name = MISMATCHES[claim ?? absent ?? '']
  return name
    ? new OAuthError(name)
    : new BadResponseError('The token endpoint: an answer without good tokens')
}
