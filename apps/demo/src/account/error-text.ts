import { isAuthError } from '@cognito-kit/core'

/** What went wrong with the session, and what to do. */
export function errorText(error: unknown): string {
  if (!isAuthError(error)) throw error
  switch (error.code) {
    case 'ERR_NETWORK':
      return 'The local pool does not answer. You are still signed in; try again when it runs.'
    case 'ERR_SESSION_EXPIRED':
    case 'ERR_NOT_SIGNED_IN':
    case 'ERR_NOT_AUTHORIZED':
      return 'Your session has ended. Please sign in again.'
    default:
      return 'That did not work. Try again in a moment.'
  }
}
