/** Changes attributes of nodes that belong to the page, and gives them back as they were. */
export class BorrowedAttributes {
  readonly #before = new Map<Element, Map<string, string | null>>()

  /**
   * Sets an attribute, or takes it away.
   *
   * @param value - `null` for no attribute.
   */
  set(element: Element, name: string, value: string | null): void {
    const now = element.getAttribute(name)
    if (now === value) return
    const before = this.#before.get(element) ?? new Map<string, string | null>()
    if (!before.has(name)) before.set(name, now)
    this.#before.set(element, before)
    write(element, name, value)
  }

  /** The attribute as the page wrote it. */
  original(element: Element, name: string): string | null {
    const before = this.#before.get(element)
    return before?.has(name) ? (before.get(name) ?? null) : element.getAttribute(name)
  }

  /** Gives everything back. */
  restore(): void {
    for (const [element, attributes] of this.#before) {
      for (const [name, value] of attributes) write(element, name, value)
    }
    this.#before.clear()
  }
}

function write(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}
