import type { CSSResult } from 'lit'

/**
 * Adopts a sheet in the document or shadow root that an element stands in, once.
 *
 * Rules for light DOM have to live in the tree that the light DOM belongs to. A constructable sheet is no inline style,
 * so a strict `style-src` lets it pass (CSP Level 3, section 6.8.2 speaks of `style` elements and attributes only).
 */
export function adoptInRoot(element: Element, styles: CSSResult): void {
  const root = element.getRootNode() as Document | ShadowRoot
  const { styleSheet } = styles
  if (styleSheet && !root.adoptedStyleSheets?.includes(styleSheet)) {
    root.adoptedStyleSheets?.push(styleSheet)
  }
}
