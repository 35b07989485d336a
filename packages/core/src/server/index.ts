/**
 * For servers alone: what a browser or an app must never hold, and the verification of tokens.
 *
 * @module
 */
export { TokenError, type TokenErrorReason } from '../errors/token-error.ts'
export type { KeysAnswer, KeysFetchPort, KeysRequest } from './keys-port.ts'
export { secretHash } from './secret-hash.ts'
export type {
  AccessTokenClaims,
  ClaimsOf,
  IdTokenClaims,
  TokenClaims,
  TokenUse,
} from './token-claims.ts'
export type { TokenKeys } from './token-keys.ts'
export type { TokenRequirements } from './token-requirements.ts'
export {
  createTokenVerifier,
  type TokenVerifier,
  type TokenVerifierConfig,
} from './token-verifier.ts'
export { verifyToken } from './verify-token.ts'
export { withClientSecret } from './with-client-secret.ts'
