/**
 * The JSON object that a text stands for; `null` where it is none or cannot be had.
 *
 * The parser's own message quotes the text, which may hold a token; it is not kept.
 *
 * @typeParam Shape - What the object should be; nothing of it is checked.
 * @param read - Gives the text.
 */
export function jsonObject<Shape = { readonly [member: string]: unknown }>(
  read: () => string | undefined,
): Shape | null {
  try {
    const value: Shape | null = JSON.parse(read() ?? '')
    return typeof value === 'object' && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
