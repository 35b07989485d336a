import { AbortedError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { saveSession } from '../session/save-session.ts'
import type { Session } from '../session/types.ts'
import type { CallOptions } from '../transport/call.ts'
import { checkPending, type PendingSignIn } from './pending-sign-in.ts'
import { redeemCode } from './redeem-code.ts'

/**
 * A finished sign-in by managed login.
 *
 * @example
 * const next = ({ customState }: ManagedSignIn): string => customState ?? '/'
 */
export interface ManagedSignIn {
  readonly session: Session
  /** What the app gave as `customState` when the sign-in began. */
  readonly customState: string | undefined
}

/**
 * Ends a sign-in that {@link createSignInUrl} began: exchanges the code for tokens and keeps the session.
 *
 * A code is good for one try, so a record is too: remove it from where it was kept before you call. Whatever fails, a
 * session that was stored before stays.
 *
 * @param client - The app client.
 * @param pending - What {@link createSignInUrl} returned, as it was or read back from JSON.
 * @param callbackUrl - The whole URL that the person came back with.
 * @param options - `signal` ends the request.
 * @returns The session and the app's own state.
 * @throws {@link OAuthError} `ERR_OAUTH` when the callback tells of an error or does not fit, or the code was refused.
 * @throws {@link StepError} `ERR_STEP` when `pending` is damaged or of another client.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the sign-in has to begin again.
 * @throws {@link ServiceError} when the service failed; the sign-in has to begin again.
 * @throws {@link BadResponseError} `ERR_BAD_RESPONSE` when the answer is not of the protocol.
 * @throws {@link AbortedError} `ERR_ABORTED` when `signal` ended it.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html The token endpoint}
 * @example
 * const { url, pending } = createSignInUrl(client, {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   redirectUri: 'myapp://signed-in',
 * })
 * const callbackUrl = await openInSystemBrowser(url)
 * const { session } = await finishSignIn(client, pending, callbackUrl)
 */
export async function finishSignIn(
  client: Client,
  pending: PendingSignIn,
  callbackUrl: string,
  options: CallOptions = {},
): Promise<ManagedSignIn> {
  const { signal } = options
  if (signal?.aborted) throw new AbortedError('finishSignIn: aborted')
  checkPending(client, pending)
  const result = await redeemCode(client, pending, callbackUrl, signal)
  return { session: await saveSession(client, result), customState: pending.customState }
}
