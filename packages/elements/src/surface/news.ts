import type { StringKey } from '../translations/types.ts'

/** A text with its values, spoken in whatever language the element has by then. */
export interface News {
  readonly key: StringKey
  readonly values?: { readonly [name: string]: string }
}
