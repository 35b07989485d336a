/**
 * For a script tag: defines `<cognito-login>` at once, and every other element when the document has one.
 *
 * Elements in shadow roots are not looked for; pages that have those import `@cognito-kit/elements/define`.
 *
 * @module
 */
import './components/login/login.ts'
import { ELEMENT_LOADERS } from './generated/element-loaders.ts'

/** Pauses before a file that failed is asked for again: each is twice as long as the one before, up to the last. */
const FIRST_PAUSE_MS = 1000
const LAST_PAUSE_MS = 60_000

/** Loads an element once the document has one; a document that changes often asks no more often for a file that fails. */
function watcherOf([tag, load]: [tag: string, load: () => Promise<unknown>]): () => void {
  let isBusy = false
  let pauseMs = FIRST_PAUSE_MS
  const look = (): void => {
    if (isBusy || customElements.get(tag) || !document.querySelector(tag)) return
    isBusy = true
    load().catch(() => {
      setTimeout(() => {
        isBusy = false
        look()
      }, pauseMs)
      pauseMs = Math.min(2 * pauseMs, LAST_PAUSE_MS)
    })
  }
  return look
}

/** Watches the document for elements that are not defined yet. */
function watch(): void {
  const watchers = Object.entries(ELEMENT_LOADERS).map(watcherOf)
  const lookAtAll = (): void => {
    for (const look of watchers) look()
  }
  lookAtAll()
  new MutationObserver(lookAtAll).observe(document, { childList: true, subtree: true })
}

watch()
