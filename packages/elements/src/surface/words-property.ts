import type { PropertyDeclaration } from 'lit'

/** Reads words that are separated by spaces or commas; an empty attribute is what templates write for "not set". */
function wordsOf(text: string | null): readonly string[] | undefined {
  const words = text?.split(/[\s,]+/).filter(Boolean)
  return words?.length ? words : undefined
}

/** A list of words, as attribute or property; a new list of the same words is no change. */
export const wordsProperty: PropertyDeclaration = {
  converter: wordsOf,
  hasChanged: (value: unknown, old: unknown) => String(value) !== String(old),
}
