/** What `\s` means in the service's regular expressions: ASCII white space only. */
const SPACE = ' \\t\\n\\v\\f\\r'

/** Line ends of the service's regular expressions, which `.` does not match unless `(?s)` is set. */
const NOT_LINE_END = '[^\\n\\r\\u0085\\u2028\\u2029]'

const ANY = '[^]'

/** One token of a pattern: an escape, the start or end of a class, or a single character. */
const TOKEN = /\\[\s\S]|[\s\S]/gu

/** Translates the body of a pattern token by token, because what a token means depends on being in a class. */
const translateBody = (body: string, dotAll: boolean): string => {
  let depth = 0
  const translate = (token: string): string => {
    if (token === '[') depth += 1
    if (token === ']') depth -= 1
    if (token === '\\s') return depth > 0 ? SPACE : `[${SPACE}]`
    if (token === '\\S' && depth === 0) return `[^${SPACE}]`
    if (token === '.' && depth === 0) return dotAll ? ANY : NOT_LINE_END
    return token
  }
  return (body.match(TOKEN) ?? []).map(translate).join('')
}

/**
 * Turns a pattern of the service model, which is a Java regular expression, into one of ECMAScript that must match
 * the whole text.
 *
 * Differences that matter here: `\s` is ASCII in Java, `.` leaves out U+0085, and flags stand inside as `(?s)`.
 */
export const toRegExp = (pattern: string): RegExp => {
  const flags = /^\(\?([a-z]+)\)/u.exec(pattern)
  const body = flags === null ? pattern : pattern.slice(flags[0].length)
  const dotAll = flags?.[1]?.includes('s') === true
  const ignoreCase = flags?.[1]?.includes('i') === true
  // A class that holds nothing but \S cannot be expanded in place; outside of a class it can.
  const plain = body.replaceAll('[\\S]', '\\S')
  return new RegExp(`^(?:${translateBody(plain, dotAll)})$`, ignoreCase ? 'iu' : 'u')
}
