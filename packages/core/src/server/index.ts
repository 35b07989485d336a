/**
 * For servers alone: what a browser or an app must never hold.
 *
 * @module
 */
export { secretHash } from './secret-hash.ts'
export { withClientSecret } from './with-client-secret.ts'
