/**
 * What a JSON text stands for; `null` where it is none or cannot be had.
 *
 * The parser's own message quotes the text, which may hold a token; it is not kept.
 *
 * @typeParam Value - What it should be; nothing of it is checked.
 * @param read - Gives the text.
 */
export function json<Value = unknown>(read: () => string | undefined): Value | null {
  try {
    return JSON.parse(read() ?? '')
  } catch {
    return null
  }
}

/**
 * The JSON object that a text stands for; `null` where it is none or cannot be had.
 *
 * @typeParam Shape - What the object should be; nothing of it is checked.
 * @param read - Gives the text.
 */
export function jsonObject<Shape = { readonly [member: string]: unknown }>(
  read: () => string | undefined,
): Shape | null {
  const value = json<Shape>(read)
  return typeof value === 'object' && !Array.isArray(value) ? value : null
}
