import type { AnyAuthError } from '../errors/errors.ts'
import { type ErrorReason, reasonOf } from '../errors/reason.ts'
import type { LoginError, LoginField } from './types.ts'

/** The fields that a reason can belong to; the first that the screen asks for is marked. */
function candidates(reason: ErrorReason): readonly string[] {
  if (reason.startsWith('code-')) return ['code']
  if (reason.startsWith('password-')) return ['new-password', 'password']
  if (reason === 'invalid-email') return ['email', 'username']
  if (reason === 'invalid-phone') return ['phone_number', 'username']
  if (reason === 'user-exists' || reason === 'invalid-username') return ['username']
  return []
}

/** What to show for an error, and at which field. */
export function loginError(cause: AnyAuthError, fields: readonly LoginField[]): LoginError {
  const reason = reasonOf(cause)
  const isAsked = (name: string): boolean =>
    fields.some((shown) => shown.name === name && !shown.readOnly)
  const field = candidates(reason).find(isAsked)
  return { reason, field: field ?? null, cause }
}
