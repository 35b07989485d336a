import { en } from './en.ts'
import type { StringKey, StringOverrides } from './types.ts'

/** Gives the text for a key, with `{name}` replaced by the value of that name. */
export type Translate = (key: StringKey, values?: { readonly [name: string]: string }) => string

/**
 * Makes the function that finds texts: the overrides first, then English, then what `later` gives.
 *
 * Values are isolated (U+2068, U+2069), so that an address does not change the order of a right-to-left sentence; see
 * Unicode Standard Annex 9, section 2.4.
 */
export const translator =
  (overrides: StringOverrides, later: (key: StringKey) => string): Translate =>
  (key, values = {}) =>
    (overrides[key] ?? (en as StringOverrides)[key] ?? later(key)).replace(
      /\{(\w+)\}/g,
      (whole, name: string) => (name in values ? `\u2068${values[name]}\u2069` : whole),
    )

/** Label of a field: the text for its name, else the name made readable. */
export function fieldLabel(overrides: StringOverrides, name: string): string {
  const key: `field.${string}` = `field.${name}`
  const words = name.replace(/^custom:/, '').replace(/[_-]+/g, ' ')
  return (
    overrides[key] ?? (en as StringOverrides)[key] ?? words.charAt(0).toUpperCase() + words.slice(1)
  )
}
