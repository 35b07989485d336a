import { AbortedError } from '../errors/errors.ts'
import { OAuthError } from '../errors/oauth-error.ts'
import type { Client } from '../ports/client.ts'
import type { StoragePort } from '../ports/ports.ts'
import { sessionStorageStore } from '../storage/web-storage.ts'
import type { CallOptions } from '../transport/call.ts'
import { takeAttempt } from './attempt-store.ts'
import { callbackQuery, cleanAddress, isCallback } from './callback.ts'
import { finishSignIn, type ManagedSignIn } from './finish-sign-in.ts'
import { needPage } from './platform.ts'

/**
 * Options of {@link completeSignIn}.
 *
 * @example
 * const options: CompleteSignInOptions = { redirectUri: 'https://app.example.com/signed-in' }
 */
export interface CompleteSignInOptions extends CallOptions {
  /** The URL that the person came back with. Default: the address of the page. */
  readonly url?: string | undefined
  /** When given, no other address is taken for a callback, whatever its parameters. */
  readonly redirectUri?: string | undefined
  /** Where {@link signInWithRedirect} remembered the sign-in. Default: {@link sessionStorageStore}. */
  readonly storage?: StoragePort | undefined
}

/**
 * Ends a sign-in that {@link signInWithRedirect} began, on the page that the person comes back to.
 *
 * It can be called on every page load: an address without a code or an error is none of its business. Code and state are
 * taken out of the address bar before anything else happens, and a callback is used once, so that a reload, the back button
 * and a second call do no harm. Whatever fails, a session that was stored before stays.
 *
 * @param client - The app client.
 * @param options - The URL, unless it is the page's own, the storage, and `signal` to end the request.
 * @returns The session and the app's own state, or `null` when the address is no callback.
 * @throws {@link OAuthError} `ERR_OAUTH` when the callback tells of an error, is of no sign-in that began here, was used
 * already or came too late, or the code was refused.
 * @throws {@link StorageError} `ERR_STORAGE` when the storage fails; nothing was sent.
 * @throws {@link StepError} `ERR_STEP` when what was remembered is damaged; nothing was sent.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the sign-in has to begin again.
 * @throws {@link ServiceError} when the service failed; the sign-in has to begin again.
 * @throws {@link BadResponseError} `ERR_BAD_RESPONSE` when the answer is not of the protocol.
 * @throws {@link AbortedError} `ERR_ABORTED` when `signal` ended it.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-2.1 RFC 9700, section 2.1}
 * @example
 * const done = await completeSignIn(client)
 * if (done) console.log(`Hello ${done.session.username}, back to ${done.customState}`)
 */
export async function completeSignIn(
  client: Client,
  options: CompleteSignInOptions = {},
): Promise<ManagedSignIn | null> {
  const { storage = sessionStorageStore(), signal, redirectUri } = options
  const url = options.url ?? needPage('completeSignIn').location.href
  if (!isCallback(url, redirectUri)) return null
  // Before the callback is used up, so that whoever changed their mind can call again.
  if (signal?.aborted) throw new AbortedError('completeSignIn: aborted')
  cleanAddress(url)
  const state = callbackQuery(url).get('state')
  if (!state) throw new OAuthError('state_missing')
  const pending = await takeAttempt(client, storage, state)
  return finishSignIn(client, pending, url, { signal })
}
