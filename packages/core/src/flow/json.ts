import { json } from '../json/json.ts'

/** Whether a value from outside is the text that its type promises. */
export const isText = (value: unknown): value is string => typeof value === 'string'

/** The texts of a list; what is none counts as empty. */
export const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : []

/** The texts of a JSON list; what is none counts as empty. */
export const jsonList = (text: string | undefined): readonly string[] => list(json(() => text))
