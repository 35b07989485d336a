/** Writes down what the live regions of elements say, as screen readers do: each text when it changes. */
export function listen(elements: readonly HTMLElement[], heard: string[]): void {
  const said = new Map<Element, string>()
  const read = (root: ParentNode): void => {
    for (const region of root.querySelectorAll('[role="alert"], [role="status"]')) {
      const text = region.textContent?.trim() ?? ''
      if (text && text !== said.get(region)) heard.push(`${region.getAttribute('role')}: ${text}`)
      said.set(region, text)
    }
  }
  for (const element of elements) {
    for (const root of [element, element.shadowRoot]) {
      if (!root) continue
      const observer = new MutationObserver(() => read(root))
      observer.observe(root, { childList: true, characterData: true, subtree: true })
    }
  }
}
