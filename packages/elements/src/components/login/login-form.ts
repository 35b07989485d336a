import type { LoginField } from '@cognito-kit/core/login'
import { concealPasswords } from '../../internal/reveal-button.ts'

/** Codes are pasted with spaces; everything else is taken as it is. */
export const cleanValue = ({ kind }: LoginField, value: string): string =>
  kind === 'code' ? value.replace(/\s/g, '') : value

/** Reads the fields of a screen from the DOM, which alone knows what a password manager filled in silently. */
export function readForm(
  form: HTMLFormElement | null,
  fields: readonly LoginField[],
): { readonly [name: string]: string } {
  const data = form ? new FormData(form) : new Map<string, string>()
  return Object.fromEntries(
    fields.map((field) => [field.name, cleanValue(field, String(data.get(field.name) ?? ''))]),
  )
}

/** Empties what nobody else may find: passwords and codes, also those that are readable at the moment. */
export function emptySecrets(root: ParentNode): void {
  concealPasswords(root)
  for (const input of root.querySelectorAll<HTMLInputElement>('input')) {
    if (/password|one-time/.test(input.type + input.autocomplete)) input.value = ''
  }
}
