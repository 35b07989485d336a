import { type CSSResult, type ReactiveController, type ReactiveControllerHost, render } from 'lit'
import { adoptInRoot } from './root-styles.ts'

/** An element that can own a form in its light DOM. */
export type LightFormHost = ReactiveControllerHost & HTMLElement

/**
 * Renders a form into a child of the host instead of its shadow root.
 *
 * Password managers, `document.forms`, labels and `aria-describedby` all need form and controls in the document's own
 * tree. What the page put into the element is never touched.
 */
export class LightFormController implements ReactiveController {
  /** First part of all ids in the form; no other element of the same root begins with it. */
  prefix = ''
  #node: HTMLElement | undefined

  readonly host: LightFormHost
  readonly styles: CSSResult

  constructor(host: LightFormHost, styles: CSSResult) {
    this.host = host
    this.styles = styles
    host.addController(this)
  }

  hostConnected(): void {
    // A cloned element brings a copy of the form that no listener is attached to.
    for (const copy of this.host.querySelectorAll(':scope > [data-cognito-form]')) {
      if (copy !== this.#node) copy.remove()
    }
    this.prefix = this.#freePrefix()
  }

  /** Of elements that are connected together each finds the one before it in the page. */
  hostUpdate(): void {
    if (this.node.parentNode === this.host) return
    this.host.append(this.node)
    this.prefix = this.#freePrefix()
  }

  /** The element that holds the form. */
  get node(): HTMLElement {
    if (!this.#node) {
      this.#node = document.createElement('div')
      this.#node.slot = 'form'
      this.#node.dataset['cognitoForm'] = ''
    }
    return this.#node
  }

  /** Draws the form, which is in the host again, should the page have emptied that in between. */
  render(template: unknown): void {
    this.adopt(this.styles)
    render(template, this.node, { host: this.host })
  }

  /** Styles what stands in the light DOM; with `unstyled`, here or around, that is left to style sheets of the page. */
  adopt(styles: CSSResult): void {
    if (!this.host.closest('[unstyled]')) adoptInRoot(this.host, styles)
  }

  /** Ids stay the same from visit to visit, so that managers recognise the fields, and differ between two elements. */
  #freePrefix(): string {
    const { host } = this
    const root = host.getRootNode() as Document | ShadowRoot
    const base = host.localName
    for (let number = 1; ; number++) {
      const prefix = number === 1 ? base : `${base}-${number}`
      const taken = root.querySelector(`[data-cognito-form="${CSS.escape(prefix)}"]`)
      if (!taken || taken === this.#node) {
        this.node.dataset['cognitoForm'] = prefix
        return prefix
      }
    }
  }
}
