import type { LoginError, LoginField } from './types.ts'

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
