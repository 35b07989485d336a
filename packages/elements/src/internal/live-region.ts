/** Says things to screen readers without interrupting them (WCAG 2.2, success criterion 4.1.3). */
export class LiveRegion {
  /** The region; it has to be in the tree before its first text. Written by hand: a text is no reason to draw anew. */
  readonly node: HTMLElement = document.createElement('div')

  constructor() {
    this.node.className = 'live'
    this.node.role = 'status'
  }

  /** Replaces what the region says. */
  announce(text: string): void {
    this.node.textContent = text
  }
}
