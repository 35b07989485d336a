/** Attributes by name; functions under `on…` become listeners, `true` an empty attribute, `false` none. */
export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined | ((event: Event) => void)
}

/** What an element can hold. */
export type Child = Node | string | null

/** Sets attributes and listeners; text never becomes markup. */
function decorate(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value)
    else if (value === true) node.setAttribute(name, '')
    else if (value !== undefined && value !== false) node.setAttribute(name, String(value))
  }
}

/** Makes an element with attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag)
  decorate(node, attributes)
  node.append(...children.filter((child) => child !== null))
  return node
}

/** Makes an SVG element with attributes and children. */
export function svgElement(
  tag: keyof SVGElementTagNameMap,
  attributes: Attributes = {},
  ...children: readonly Node[]
): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag)
  decorate(node, attributes)
  node.append(...children)
  return node
}

/** Finds an element that the page's own HTML holds. */
export function byId(id: string): HTMLElement {
  const node = document.getElementById(id)
  if (!node) throw new Error(`index.html has no element with the id ${id}`)
  return node
}
