import { announce, announceNew } from './announce.ts'
import { enhance } from './enhance.ts'
import { loadPage } from './load-page.ts'
import { morph } from './morph.ts'

/**
 * Why a page is shown: somebody went there, somebody filters this one, the browser went back, or it is looked for what
 * is new.
 */
export type Reason = 'link' | 'filter' | 'history' | 'look'

/** What became of it; whoever came second counts as shown. */
export interface Shown {
  readonly isShown: boolean
  readonly isNew: boolean
}

/** Shows pages in place of this one, one at a time. */
export interface Visitor {
  /** Shows a page; answers whether it did, and what is new on it. Never rejects. */
  show(url: string, reason: Reason): Promise<Shown>
}

/** Fields show what the address asks for, except where somebody is typing. */
const resetForms = (): void => {
  for (const form of document.forms) {
    if (!form.contains(document.activeElement)) form.reset()
  }
}

const take = (page: Document, reason: Reason): boolean => {
  enhance(page)
  document.title = page.title
  const added = morph(document.body, page.body)
  if (reason === 'look') announceNew(added)
  else resetForms()
  return added.length > 0
}

const SUPERSEDED: Shown = { isShown: true, isNew: false }

/** Makes the visitor of a page. */
export const createVisitor = (): Visitor => {
  let current: AbortController | undefined

  const load = async (url: string, reason: Reason, { signal }: AbortController): Promise<Shown> => {
    try {
      const page = await loadPage(url, signal)
      if (signal.aborted) return SUPERSEDED
      if (reason === 'link') history.pushState(null, '', url)
      if (reason === 'filter') history.replaceState(null, '', url)
      return { isShown: true, isNew: take(page, reason) }
    } catch {
      return signal.aborted ? SUPERSEDED : { isShown: false, isNew: false }
    }
  }

  return {
    show: async (url, reason) => {
      // Nobody waits for a look, but for everything else.
      if (reason === 'look' && current !== undefined) return SUPERSEDED
      current?.abort()
      const mine = new AbortController()
      current = mine
      const shown = await load(url, reason, mine)
      if (current === mine) current = undefined
      return shown
    },
  }
}

const goTo = async (visitor: Visitor, link: HTMLAnchorElement): Promise<void> => {
  const { isShown } = await visitor.show(link.href, 'link')
  // Without an answer the browser itself says what is wrong.
  if (!isShown) return location.assign(link.href)
  document.getElementById(new URL(link.href).hash.slice(1))?.focus()
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)

/** Lets the links of lists show what they lead to beside the list, which stays as it is. */
export const listenForVisits = (visitor: Visitor): void => {
  document.addEventListener('click', (event) => {
    const { target } = event
    const link = target instanceof Element ? target.closest('.rows a, .pager a, .back a') : null
    if (!(link instanceof HTMLAnchorElement) || !isPlain(event)) return
    // A row of another page leads to that page.
    if (link.pathname !== location.pathname) return
    event.preventDefault()
    void goTo(visitor, link)
  })
  addEventListener('popstate', () => void visitor.show(location.href, 'history'))
}

/** How long somebody must rest before what was typed is looked for. */
const REST_MS = 200

const addressOf = (form: HTMLFormElement): string => {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') query.set(name, value)
  }
  const path = new URL(form.action).pathname
  return query.size === 0 ? path : `${path}?${query}`
}

const liveForm = (target: EventTarget | null): HTMLFormElement | null =>
  target instanceof Element ? target.closest<HTMLFormElement>('form[data-live]') : null

const search = async (visitor: Visitor, form: HTMLFormElement): Promise<void> => {
  const { isShown } = await visitor.show(addressOf(form), 'filter')
  const found = document.querySelectorAll('.rows > li, tbody > tr').length
  if (isShown) announce(found === 1 ? '1 result' : `${found} results`)
}

/** Filters lists while somebody types. */
export const listenForSearches = (visitor: Visitor): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (form: HTMLFormElement | null, wait: number): void => {
    if (form === null) return
    clearTimeout(timer)
    timer = setTimeout(() => void search(visitor, form), wait)
  }
  document.addEventListener('input', ({ target }) => later(liveForm(target), REST_MS))
  document.addEventListener('submit', (event) => {
    const form = liveForm(event.target)
    if (form === null) return
    event.preventDefault()
    later(form, 0)
  })
}
