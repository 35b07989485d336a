/** The service wraps lists and objects of challenge parameters as JSON text; what is none counts as empty. */
export function json(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The texts of a JSON list; what is none counts as empty. */
export const jsonList = (text: string | undefined): readonly string[] =>
  Object.values(json(text) ?? []).map(String)
