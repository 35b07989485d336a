import type { AuthenticationResultType } from '@cognito-kit/protocol'
import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  clockTolerance,
  customFetch,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort } from '../ports/ports.ts'
import { callbackQuery } from './callback.ts'
import { answerFailure, callbackFailure } from './oauth-failure.ts'
import type { PendingSignIn } from './pending-sign-in.ts'
import { tokenEndpoint } from './token-endpoint.ts'

type Answer = Awaited<ReturnType<typeof authorizationCodeGrantRequest>>
type CallbackQuery = Parameters<typeof validateAuthResponse>[2]
type Send = (...request: Parameters<ReturnType<typeof tokenEndpoint>>) => Promise<Answer>

/**
 * The tokens come from the service itself a moment after it made them, so their times are not held against the clock of
 * this device, which may be wrong by years; how long they live is counted from now.
 */
const ANY_CLOCK_SECONDS = 1e10

/**
 * Exchanges the code of a callback for tokens.
 *
 * The library judges what came: state and issuer of the callback, then issuer, audience and nonce of the ID token. Its
 * signature need not be verified, because it comes from the token endpoint (OpenID Connect Core section 3.1.3.7, point 6).
 */
export async function redeemCode(
  client: Client,
  pending: PendingSignIn,
  callbackUrl: string,
  signal: AbortSignalPort | undefined,
): Promise<AuthenticationResultType> {
  const { issuer, state, domain, redirectUri, codeVerifier, nonce } = pending
  const server = { issuer, token_endpoint: `${domain}/oauth2/token` }
  const app = { client_id: client.clientId, [clockTolerance]: ANY_CLOCK_SECONDS }
  const options = {
    [customFetch]: tokenEndpoint(client, signal) as Send,
    [allowInsecureRequests]: true,
  }
  let answer: Answer
  try {
    const query = callbackQuery(callbackUrl) as CallbackQuery
    const proof = validateAuthResponse(server, app, query, state)
    const request = [server, app, None(), proof, redirectUri, codeVerifier, options] as const
    answer = await authorizationCodeGrantRequest(...request)
  } catch (error) {
    throw callbackFailure(error, issuer, state)
  }
  try {
    const expected = { expectedNonce: nonce, requireIdToken: true }
    const tokens = await processAuthorizationCodeResponse(server, app, answer, expected)
    return {
      AccessToken: tokens.access_token,
      IdToken: tokens.id_token,
      RefreshToken: tokens.refresh_token,
      ExpiresIn: tokens.expires_in,
    }
  } catch (error) {
    throw answerFailure(error)
  }
}
