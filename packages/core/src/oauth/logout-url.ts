import type { Client } from '../ports/client.ts'
import { checkDomain, type ManagedLogin, queryOf } from './managed-login.ts'

/**
 * Options of {@link logoutUrl} and {@link signOutWithRedirect}.
 *
 * @example
 * const options: LogoutOptions = {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   logoutUri: 'https://app.example.com/bye',
 * }
 */
export interface LogoutOptions extends ManagedLogin {
  /** Where the person goes afterwards: one of the app client's sign-out URLs, to the letter. */
  readonly logoutUri: string
}

/**
 * The address at which managed login forgets the person, so that the next sign-in asks who they are.
 *
 * Going there ends no session of the app and revokes no token: {@link signOutWithRedirect} does all three.
 *
 * @param client - The app client.
 * @param options - Domain and `logoutUri`.
 * @returns An absolute URL without anything secret.
 * @throws {TypeError} when `domain` cannot be right.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html The logout endpoint}
 * @example
 * const url = logoutUrl(client, {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   logoutUri: 'https://app.example.com/bye',
 * })
 */
export function logoutUrl(client: Client, options: LogoutOptions): string {
  const query = queryOf({ client_id: client.clientId, logout_uri: options.logoutUri })
  return `${checkDomain(client, options.domain)}/logout?${query}`
}
