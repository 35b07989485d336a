import type { AuthenticationResultType } from '@cognito-kit/protocol'
import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  clockTolerance,
  customFetch,
  getValidatedIdTokenClaims,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi'
import { base64Bytes, utf8Text } from '../crypto/bytes.ts'
import { BadResponseError } from '../errors/errors.ts'
import { jsonObject } from '../json/json.ts'
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

type Tokens = Awaited<ReturnType<typeof processAuthorizationCodeResponse>>

/**
 * Refuses tokens that this package cannot use.
 *
 * Those of other types than Bearer are worth nothing without a proof (RFC 6749 section 7.1), and those of two people are
 * no session: nonce and audience are in the ID token alone, but the session is that of the access token.
 */
function checkTokens(tokens: Tokens): void {
  const [, payload] = tokens.access_token.split('.')
  const access = jsonObject(() => utf8Text(base64Bytes(payload)))
  const { sub } = getValidatedIdTokenClaims(tokens) ?? {}
  if (tokens.token_type !== 'bearer' || access?.['sub'] !== sub) {
    throw new BadResponseError('The token endpoint: tokens of another type or of two people')
  }
}

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
  const query = callbackQuery(callbackUrl)
  try {
    const proof = validateAuthResponse(server, app, query as CallbackQuery, state)
    const request = [server, app, None(), proof, redirectUri, codeVerifier, options] as const
    answer = await authorizationCodeGrantRequest(...request)
  } catch (error) {
    throw callbackFailure(error, issuer, state)
  }
  try {
    const expected = { expectedNonce: nonce, requireIdToken: true }
    const tokens = await processAuthorizationCodeResponse(server, app, answer, expected)
    checkTokens(tokens)
    return {
      AccessToken: tokens.access_token,
      IdToken: tokens.id_token,
      RefreshToken: tokens.refresh_token,
      ExpiresIn: tokens.expires_in,
    }
  } catch (error) {
    throw answerFailure(error, [codeVerifier, query.get('code') || codeVerifier])
  }
}
