/** The service wraps lists and objects of challenge parameters as JSON text; what is none counts as empty. */
function json(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whether a value from outside is the text that its type promises. */
export const isText = (value: unknown): value is string => typeof value === 'string'

/** The texts of a list; what is none counts as empty. */
export const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : []

/** The texts of a JSON list; what is none counts as empty. */
export const jsonList = (text: string | undefined): readonly string[] => list(json(text))

/** The members of a JSON object; what is none counts as empty. */
export const jsonObject = (text: string | undefined): { readonly [name: string]: unknown } => {
  const value = json(text)
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}
}
