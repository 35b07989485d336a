/**
 * Moves the focus after the person did something, and never otherwise.
 *
 * A page that changes by itself (another tab signs out) must not pull the focus out of what the person does elsewhere.
 */
export class FocusController {
  #expected = false
  readonly host: HTMLElement

  constructor(host: HTMLElement) {
    this.host = host
  }

  /** The person acted; what is shown next may take the focus. */
  expect(): void {
    this.#expected = true
  }

  /** What the person asked for is done. */
  done(): void {
    this.#expected = false
  }

  /** Focuses an element if the person acted here or the focus is inside the host. */
  moveTo(target: HTMLElement | null): void {
    const { activeElement } = this.host.getRootNode() as Document | ShadowRoot
    if (this.#expected || this.host.contains(activeElement)) target?.focus()
  }
}
