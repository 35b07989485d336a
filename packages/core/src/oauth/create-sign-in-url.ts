import type { Client } from '../ports/client.ts'
import type { ManagedLoginOptions } from './managed-login.ts'
import { beginSignIn, type SignInUrl } from './pending-sign-in.ts'

/**
 * Begins a sign-in by managed login where there is no browser window, such as in a native app; nothing is sent yet.
 *
 * It needs no WebCrypto: PKCE is made with the random bytes of the client. Each sign-in has secrets of its own.
 *
 * @param client - The app client.
 * @param options - Domain, `redirectUri` and what to ask for.
 * @returns The page to open in the system's browser, and what to remember until the person is back.
 * @throws {TypeError} when `domain`, `redirectUri` or `scopes` cannot be right.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8252 RFC 8252, OAuth 2.0 for Native Apps}
 * @example
 * const { url, pending } = createSignInUrl(client, {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   redirectUri: 'myapp://signed-in',
 * })
 */
export const createSignInUrl = (client: Client, options: ManagedLoginOptions): SignInUrl =>
  beginSignIn(client, options)
