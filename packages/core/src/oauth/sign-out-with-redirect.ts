import type { Client } from '../ports/client.ts'
import { type SignOutOptions, signOut } from '../session/sign-out.ts'
import { type LogoutOptions, logoutUrl } from './logout-url.ts'
import { needPage } from './platform.ts'

/**
 * Signs out here and at managed login: forgets the session, revokes its refresh token, then leaves for the logout page.
 *
 * @param client - The app client.
 * @param options - Domain and `logoutUri`; `revokeLater` and `signal` as {@link signOut} takes them.
 * @returns Once the browser is about to leave the page, whether or not the revocation was confirmed.
 * @throws {TypeError} when `domain` cannot be right, or there is no browser window; nothing was forgotten then.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html The logout endpoint}
 * @example
 * await signOutWithRedirect(client, {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   logoutUri: `${location.origin}/bye`,
 * })
 */
export async function signOutWithRedirect(
  client: Client,
  options: LogoutOptions & SignOutOptions,
): Promise<void> {
  const { location } = needPage('signOutWithRedirect')
  const url = logoutUrl(client, options)
  await signOut(client, options)
  location.assign(url)
}
