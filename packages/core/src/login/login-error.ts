import type { AnyAuthError } from '../errors/errors.ts'
import type { ErrorReason } from '../errors/reason.ts'
import type { LoginError, LoginField } from './types.ts'

/** The fields that a reason can belong to; the first that the screen has is marked. */
function candidates(reason: ErrorReason): readonly string[] {
  if (reason.startsWith('code-')) return ['code']
  if (reason.startsWith('password-')) return ['new-password', 'password']
  if (reason === 'invalid-email') return ['email', 'username']
  if (reason === 'invalid-phone') return ['phone_number', 'username']
  if (reason === 'user-exists' || reason === 'invalid-username') return ['username']
  return []
}

/**
 * Why something failed. The table of reasons is loaded with the first error; where that fails too, the network is the
 * likeliest reason, and else nobody knows.
 */
export async function explain(error: AnyAuthError): Promise<ErrorReason> {
  try {
    const { reasonOf } = await import('../errors/reason.ts')
    return reasonOf(error)
  } catch {
    return error.code === 'ERR_NETWORK' ? 'network' : 'unknown'
  }
}

/** What to show for an error, and at which field. */
export async function loginError(
  cause: AnyAuthError,
  fields: readonly LoginField[],
): Promise<LoginError> {
  const reason = await explain(cause)
  const field = candidates(reason).find((name) => fields.some((shown) => shown.name === name))
  return { reason, field: field ?? null, cause }
}

/** The first required field without a value, as an error; `null` when all have one. */
export function missingField(
  fields: readonly LoginField[],
  values: { readonly [name: string]: string },
): LoginError | null {
  const missing = fields.find(
    ({ name, required, readOnly }) => required && !readOnly && !values[name],
  )
  return missing ? { reason: 'attribute-required', field: missing.name, cause: null } : null
}
