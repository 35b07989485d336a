/** A JSON object. */
export type JsonObject = { readonly [member: string]: unknown }

/** Names of members with their colon, and where objects and arrays begin and end; other texts are passed over. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[\]{}]/g

/** Whether an object of a valid JSON text has two members of one name; the parser would keep the last of them. */
function hasTwins(text: string): boolean {
  const open: Set<unknown>[] = []
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (colon !== undefined) {
      // Two spellings of one name, such as "a" and "\u0061", are one name.
      const name: unknown = JSON.parse(token.slice(0, -colon.length))
      const names = open.at(-1)
      if (names?.has(name)) return true
      names?.add(name)
    } else if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
  }
  return false
}

/**
 * Parses a JSON object; `null` when the text is none, or has two members of one name.
 *
 * RFC 7515 section 4 and RFC 7519 section 4 let a parser choose between refusing such a text and taking the last member;
 * two readers that choose differently would see two different tokens.
 */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && !hasTwins(text) ? (value as JsonObject) : null
  } catch {
    // The parser's own message quotes the text; it is not kept.
    return null
  }
}
