const STEPS: { readonly [key: string]: (at: number, last: number) => number } = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
}

const moveInList = (event: KeyboardEvent, list: Element, from: Element): void => {
  const step = STEPS[event.key]
  const links = [...list.querySelectorAll<HTMLElement>('.row > a')]
  const at = links.findIndex((link) => link.parentElement?.contains(from))
  if (step === undefined || at < 0) return
  event.preventDefault()
  links[step(at, links.length - 1)]?.focus()
}

/** Arrow keys go through a list; Escape goes back to it from what it shows. */
export const listenForArrows = (): void => {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event
    if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return
    const list = target.closest('[data-arrows]')
    if (list !== null) return moveInList(event, list, target)
    if (key !== 'Escape' || target.closest('.reading') === null) return
    document.querySelector<HTMLElement>('.split .rows [aria-current]')?.focus()
  })
}
