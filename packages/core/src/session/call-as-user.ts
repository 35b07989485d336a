import type { InputOf, OutputOf, UserOperationName } from '@cognito-kit/protocol'
import { isAuthError, NotSignedInError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { currentTokens } from './current-tokens.ts'
import { claimsOf } from './record.ts'

/**
 * Options that every function for a signed-in user takes.
 *
 * @example
 * const optionsFor = (session: Session): UserCallOptions => ({ sub: session.sub })
 */
export interface UserCallOptions extends CallOptions {
  /**
   * Whom the call is for, by the `sub` of the session: nothing is sent when somebody else is signed in by now, for
   * instance through another tab. Default: whoever is signed in.
   */
  readonly sub?: string | undefined
}

/** Whether the service did not accept the token itself; one without a scope would not be better for being newer. */
const isTokenRefused = (error: unknown): boolean =>
  isAuthError(error) &&
  (error.code === 'ERR_USER_NOT_FOUND' ||
    (error.code === 'ERR_NOT_AUTHORIZED' && /Access Token(?! does)/.test(error.message)))

/**
 * Calls any operation with the access token of the signed-in user; the account functions go through it.
 *
 * Where the service does not accept the token, because it was revoked or the user is gone, the tokens are refreshed and
 * the request is sent once more: whether the session has ended is what the service says of the refresh token.
 *
 * @param client - The app client.
 * @param operation - Operation name, such as `GetUser`.
 * @param input - Input members as the service names them, without `AccessToken`.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @returns The output members as the service names them.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in, or not the user it is for.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token either.
 * @throws {@link ServiceError} with the code of what the service refused.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html API reference}
 * @example
 * const { Username } = await callAsUser(client, 'GetUser', {})
 */
export async function callAsUser<Name extends UserOperationName>(
  client: Client,
  operation: Name,
  input: Omit<InputOf<Name>, 'AccessToken'>,
  options: UserCallOptions = {},
): Promise<OutputOf<Name>> {
  const { signal } = options
  let { sub } = options
  let refusedToken: string | undefined
  for (;;) {
    const tokens = await currentTokens(client, { signal, refusedToken })
    const user = tokens && claimsOf(tokens.accessToken)?.sub
    if (tokens && !user && !refusedToken) {
      // A token that was damaged in the storage tells nobody's name; what takes its place does.
      refusedToken = tokens.accessToken
      continue
    }
    if (!user || (sub && sub !== user)) throw new NotSignedInError('Nobody is signed in')
    // Whoever signs in before the second attempt did not ask for this.
    sub = user
    const { accessToken: AccessToken } = tokens
    try {
      return await call(client, operation, { ...input, AccessToken } as InputOf<Name>, options)
    } catch (error) {
      if (refusedToken || !isTokenRefused(error)) throw error
      refusedToken = AccessToken
    }
  }
}
