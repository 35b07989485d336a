import type { Client } from '../ports/client.ts'
import type { StoragePort } from '../ports/ports.ts'
import { sessionStorageStore } from '../storage/web-storage.ts'
import { keepAttempt } from './attempt-store.ts'
import type { ManagedLoginOptions } from './managed-login.ts'
import { beginSignIn } from './pending-sign-in.ts'
import { needPage } from './platform.ts'

/**
 * Options of {@link signInWithRedirect}.
 *
 * @example
 * const options: RedirectOptions = {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   redirectUri: 'https://app.example.com/',
 *   customState: '/orders/7',
 * }
 */
export interface RedirectOptions extends ManagedLoginOptions {
  /** Where to remember the sign-in until the person is back. Default: {@link sessionStorageStore}, so tabs do not meet. */
  readonly storage?: StoragePort | undefined
}

/**
 * Leaves for managed login in the same tab; {@link completeSignIn} ends the sign-in on the page that the person comes
 * back to.
 *
 * Nothing waits for their return: the stored session is read as before, and a sign-in that nobody comes back from is
 * forgotten after a quarter of an hour.
 *
 * @param client - The app client.
 * @param options - Domain, `redirectUri` and what to ask for.
 * @returns Once the browser is about to leave the page.
 * @throws {@link StorageError} `ERR_STORAGE` when the sign-in cannot be remembered; the page is not left.
 * @throws {TypeError} when an option cannot be right, or there is no browser window.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html The authorize endpoint}
 * @example
 * await signInWithRedirect(client, {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   redirectUri: `${location.origin}/`,
 *   customState: location.pathname,
 * })
 */
export async function signInWithRedirect(client: Client, options: RedirectOptions): Promise<void> {
  const { location } = needPage('signInWithRedirect')
  const { storage = sessionStorageStore() } = options
  const { url, pending } = beginSignIn(client, options)
  await keepAttempt(client, storage, pending)
  location.assign(url)
}
