import type { Field } from './field-types.ts'
import { FIELDS, type FieldName } from './fields.ts'
import { INITIAL, possible, type Settings } from './settings.ts'

const names = Object.keys(FIELDS) as FieldName[]

/** Reads the text of one setting; `undefined` when it is none of its values. */
function read(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'one':
      return text in field.values ? text : undefined
    case 'many':
      return Object.keys(field.values).filter((value) => text.split(' ').includes(value))
    case 'flag':
      return text === 'on' ? true : text === 'off' ? false : undefined
    case 'number': {
      const value = Number(text)
      const isGood = Number.isInteger(value) && value >= field.least && value <= field.most
      return isGood ? value : undefined
    }
  }
}

function write(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return Array.isArray(value) ? value.join(' ') : String(value)
}

/** The settings of an address; what is missing or makes no sense is as at the start. */
export function readSettings(query: URLSearchParams): Settings {
  const given = names.map((name) => {
    const text = query.get(name)
    const value = text === null ? undefined : read(FIELDS[name], text)
    return [name, value ?? INITIAL[name]]
  })
  return possible(Object.fromEntries(given))
}

/** The members of an address with these settings: `null` for those that are as at the start. */
export const settingsQuery = (settings: Settings): { readonly [name: string]: string | null } =>
  Object.fromEntries(
    names.map((name) => {
      const text = write(settings[name])
      return [name, text === write(INITIAL[name]) ? null : text]
    }),
  )
