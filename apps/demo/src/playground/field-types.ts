/** A setting with one of several values. */
export interface OneField<Value extends string> {
  readonly kind: 'one'
  readonly label: string
  readonly values: { readonly [Name in Value]: string }
  readonly initial: Value
  readonly hint?: string | undefined
}

/** A setting with any number of several values. */
export interface ManyField<Value extends string> {
  readonly kind: 'many'
  readonly label: string
  readonly values: { readonly [Name in Value]: string }
  readonly initial: readonly Value[]
  readonly hint?: string | undefined
}

/** A setting that is on or off. */
export interface FlagField {
  readonly kind: 'flag'
  readonly label: string
  readonly initial: boolean
  readonly hint?: string | undefined
}

/** A setting that is a whole number. */
export interface NumberField {
  readonly kind: 'number'
  readonly label: string
  readonly least: number
  readonly most: number
  readonly initial: number
  readonly hint?: string | undefined
}

/** Any setting. */
export type Field = OneField<string> | ManyField<string> | FlagField | NumberField

/** What a setting holds. */
export type ValueOf<Kind extends Field> = Kind['initial'] extends readonly string[]
  ? readonly Extract<keyof Extract<Kind, { values: object }>['values'], string>[]
  : Kind extends { readonly values: infer Values }
    ? Extract<keyof Values, string>
    : Kind['initial'] extends boolean
      ? boolean
      : number
