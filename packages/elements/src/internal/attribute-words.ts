/** The name of the attribute for a property. */
export const attributeOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What is wrong, in the words of the attributes. */
export function clientProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/^create\w+: /, '').replace(/^[a-z]+[A-Z]\w*/, attributeOf)
}
