import type { Field } from './field-types.ts'
import { FIELDS, type FieldName } from './fields.ts'
import { isShown, type Settings } from './settings.ts'

/** What one setting is set to, in a few words; nothing where it is off. */
function words(field: Field, value: unknown): string {
  switch (field.kind) {
    case 'one':
      return field.values[String(value)] ?? ''
    case 'many':
      return (value as readonly string[]).map((name) => field.values[name]).join(', ')
    case 'flag':
      return value === true ? 'On' : 'Off'
    case 'number':
      return `${value} or more`
  }
}

/** What a group is set to: its first settings, as many as say what it is about. */
export const groupSummary = (fields: readonly FieldName[], settings: Settings): string =>
  fields
    .filter((name) => isShown(settings, name))
    .slice(0, 2)
    .map((name) => words(FIELDS[name], settings[name]))
    .join(' · ')
