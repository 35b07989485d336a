import { html, type ReactiveControllerHost, type TemplateResult } from 'lit'

/** Says things to screen readers without interrupting them (WCAG 2.2, success criterion 4.1.3). */
export class LiveRegion {
  #text = ''
  readonly host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.host = host
  }

  /** Replaces what the region says. */
  announce(text: string): void {
    this.#text = text
    this.host.requestUpdate()
  }

  /** The region; it has to be in the tree before its first text. */
  template(): TemplateResult {
    return html`<div class="live" role="status">${this.#text}</div>`
  }
}
