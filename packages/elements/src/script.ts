/**
 * For a script tag: defines `<cognito-login>` at once, and every other element when the document has one.
 *
 * Elements in shadow roots are not looked for; pages that have those import `@cognito-kit/elements/define`.
 *
 * @module
 */
import './components/login/login.ts'
import { ELEMENT_LOADERS } from './generated/element-loaders.ts'

/** Loads what the document has of elements that are not defined yet; a file that fails is asked for again next time. */
function loadMissing(): void {
  for (const [tag, load] of Object.entries(ELEMENT_LOADERS)) {
    if (!customElements.get(tag) && document.querySelector(tag)) load().catch(() => undefined)
  }
}

loadMissing()
new MutationObserver(loadMissing).observe(document, { childList: true, subtree: true })
