/**
 * Sign-in by managed login and other identity providers: authorization code with PKCE, state and nonce.
 *
 * @module
 */
export { OAuthError, type OAuthErrorName } from '../errors/oauth-error.ts'
export { completePopup } from './complete-popup.ts'
export { type CompleteSignInOptions, completeSignIn } from './complete-sign-in.ts'
export { createSignInUrl } from './create-sign-in-url.ts'
export { finishSignIn, type ManagedSignIn } from './finish-sign-in.ts'
export { type LogoutOptions, logoutUrl } from './logout-url.ts'
export type { ManagedLogin, ManagedLoginOptions } from './managed-login.ts'
export type { PendingSignIn, SignInUrl } from './pending-sign-in.ts'
export { type PopupOptions, signInWithPopup } from './sign-in-with-popup.ts'
export { type RedirectOptions, signInWithRedirect } from './sign-in-with-redirect.ts'
export { signOutWithRedirect } from './sign-out-with-redirect.ts'
