/** Attributes that belong to the reader and the script, not to the server. */
const isOwn = (element: Element, name: string): boolean =>
  name === 'data-copied' || (name === 'open' && element.localName === 'details')

/** By what an element is known again; empty where its place tells. */
const keyOf = (node: Node): string =>
  node instanceof Element ? (node.getAttribute('data-key') ?? node.id) : ''

const takeAttributes = (from: Element, to: Element): void => {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isOwn(from, name)) from.removeAttribute(name)
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !isOwn(from, name)) from.setAttribute(name, value)
  }
}

/** What one pass shares. */
interface Pass {
  /** Elements with a key that were not there before. */
  readonly added: Element[]
}

const update = (pass: Pass, from: ChildNode, to: ChildNode): void => {
  if (from instanceof Element && to instanceof Element) morphElement(pass, from, to)
  else if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue
}

const insert = (pass: Pass, parent: Element, node: ChildNode, before: ChildNode | null): void => {
  const copy = document.importNode(node, true)
  parent.insertBefore(copy, before)
  if (copy instanceof Element && keyOf(copy) !== '') pass.added.push(copy)
}

/** The next child that may stay, after those that have no place any more are taken out. */
const nextKept = (
  at: ChildNode | null,
  match: ChildNode | undefined,
  wanted: ReadonlySet<string>,
): ChildNode | null => {
  let next = at
  while (next !== null && next !== match) {
    const key = keyOf(next)
    // What has a key and is still wanted stays where it is: an element that is moved loses the focus.
    if (key === '' ? match === undefined : wanted.has(key)) break
    const gone = next
    next = next.nextSibling
    gone.remove()
  }
  return next
}

const morphChildren = (pass: Pass, from: Element, to: Element): void => {
  const known = new Map([...from.children].map((child) => [keyOf(child), child]))
  const wanted = new Set([...to.children].map(keyOf))
  let at: ChildNode | null = from.firstChild
  for (const child of to.childNodes) {
    const key = keyOf(child)
    const match = key === '' ? undefined : known.get(key)
    at = nextKept(at, match, wanted)
    const isSame =
      match === undefined
        ? at !== null && keyOf(at) === '' && key === '' && at.nodeName === child.nodeName
        : match.nodeName === child.nodeName
    const same = isSame ? (match ?? at) : null
    if (same === null) insert(pass, from, child, at)
    else if (same !== at) from.insertBefore(same, at)
    else at = same.nextSibling
    if (same !== null) update(pass, same, child)
  }
  while (at !== null) {
    const gone = at
    at = at.nextSibling
    gone.remove()
  }
}

const morphElement = (pass: Pass, from: Element, to: Element): void => {
  if (from.hasAttribute('data-kept') || from.isEqualNode(to)) return
  takeAttributes(from, to)
  morphChildren(pass, from, to)
}

/**
 * Makes an element like another one, and touches nothing that is so already: focus, selection, scrolling and what was
 * opened or typed stay.
 *
 * @returns Elements that came in, by their keys.
 */
export const morph = (from: Element, to: Element): readonly Element[] => {
  const pass: Pass = { added: [] }
  morphElement(pass, from, to)
  return pass.added
}
