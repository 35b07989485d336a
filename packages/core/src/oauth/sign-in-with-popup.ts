import { AbortedError } from '../errors/errors.ts'
import { OAuthError } from '../errors/oauth-error.ts'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort } from '../ports/ports.ts'
import type { CallOptions } from '../transport/call.ts'
import { finishSignIn, type ManagedSignIn } from './finish-sign-in.ts'
import type { ManagedLoginOptions } from './managed-login.ts'
import { beginSignIn } from './pending-sign-in.ts'
import { needPage, type OtherWindow, type Page, runtime, type WindowMessage } from './platform.ts'
import { callbackOf, POPUP_MARK } from './popup-message.ts'

/**
 * Options of {@link signInWithPopup}.
 *
 * @example
 * const options: PopupOptions = {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   redirectUri: `${location.origin}/signed-in.html`,
 * }
 */
export interface PopupOptions extends ManagedLoginOptions, CallOptions {
  /** Features of the window, as `window.open` takes them. Default `popup,width=480,height=720`. */
  readonly windowFeatures?: string | undefined
}

/** How often to look whether the window is still there; no event tells it. */
const LOOK_EVERY_MS = 250

/** Waits for the callback page in the window to hand its address over. */
function callbackFrom(page: Page, popup: OtherWindow, signal?: AbortSignalPort): Promise<string> {
  let end = (): void => {}
  const handedOver = new Promise<string>((resolve, reject) => {
    let looks = 0
    const look = (): void => {
      // A message may still be on its way when its sender is gone; it is here by the next look.
      if (popup.closed && ++looks > 1) reject(new OAuthError('popup_closed'))
    }
    const receive = (message: WindowMessage): void => {
      const url = message.source === popup && callbackOf(message, page.location.origin)
      if (url) resolve(url)
    }
    const abort = (): void => reject(new AbortedError('signInWithPopup: aborted'))
    const timer = page.setInterval(look, LOOK_EVERY_MS)
    page.addEventListener('message', receive)
    signal?.addEventListener('abort', abort)
    end = () => {
      page.clearInterval(timer)
      page.removeEventListener('message', receive)
      signal?.removeEventListener('abort', abort)
    }
  })
  return handedOver.finally(() => end())
}

/**
 * Signs in by managed login in a window of its own, while the page stays as it is.
 *
 * Call it straight from a click, or the browser blocks the window. The page at `redirectUri`, of the same origin, hands
 * its address over by {@link completePopup}; what was to be remembered never leaves this page's memory.
 *
 * @param client - The app client.
 * @param options - Domain, `redirectUri` and what to ask for; `signal` closes the window.
 * @returns The session and the app's own state.
 * @throws {@link OAuthError} `ERR_OAUTH` when the window was blocked or closed, the callback tells of an error or does not
 * fit, or the code was refused.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the sign-in has to begin again.
 * @throws {@link ServiceError} when the service failed; the sign-in has to begin again.
 * @throws {@link BadResponseError} `ERR_BAD_RESPONSE` when the answer is not of the protocol.
 * @throws {@link AbortedError} `ERR_ABORTED` when `signal` ended it.
 * @throws {TypeError} when an option cannot be right, or there is no browser window.
 * @see {@link https://html.spec.whatwg.org/multipage/web-messaging.html#web-messaging Cross-document messaging}
 * @example
 * const { session } = await signInWithPopup(client, {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   redirectUri: `${location.origin}/signed-in.html`,
 * })
 */
export async function signInWithPopup(
  client: Client,
  options: PopupOptions,
): Promise<ManagedSignIn> {
  const { signal, windowFeatures = 'popup,width=480,height=720' } = options
  const page = needPage('signInWithPopup')
  if (signal?.aborted) throw new AbortedError('signInWithPopup: aborted')
  const { url, pending } = beginSignIn(client, options, POPUP_MARK)
  if (new (runtime().URL)(pending.redirectUri).origin !== page.location.origin) {
    throw new TypeError('signInWithPopup: redirectUri is not of the origin of this page')
  }
  // Nothing is awaited before this: browsers open windows only in the very task of a click.
  const popup = page.open(url, '_blank', windowFeatures)
  if (!popup || popup.closed) throw new OAuthError('popup_blocked')
  try {
    const callbackUrl = await callbackFrom(page, popup, signal)
    return await finishSignIn(client, pending, callbackUrl, { signal })
  } finally {
    popup.close()
  }
}
