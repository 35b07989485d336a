import { base64, utf8 } from '../crypto/bytes.ts'
import { hmac } from '../crypto/hmac.ts'

/**
 * Computes the value of SECRET_HASH, with which a confidential app client shows that it knows its secret.
 *
 * @param username - The user name of the same request, alias or not.
 * @param clientId - Id of the app client.
 * @param clientSecret - Its secret.
 * @returns Base64 of HMAC-SHA-256 over user name and client id.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash Computing secret hash values}
 * @example
 * const hash = secretHash('anna', '1h57kf5cpq17m0eml12example', clientSecret)
 */
export const secretHash = (username: string, clientId: string, clientSecret: string): string =>
  base64(hmac(utf8(clientSecret), utf8(username + clientId)))
