import { announce } from './announce.ts'

/** How long a button says that it did its work. */
const SHOWN_MS = 2000

const select = (element: Element): void => {
  const range = document.createRange()
  range.selectNodeContents(element)
  getSelection()?.removeAllRanges()
  getSelection()?.addRange(range)
}

/** What a button stands beside, to be selected where the browser lets no page write to the clipboard. */
const textBeside = (button: HTMLElement): Element | null | undefined =>
  button.parentElement?.querySelector('code')

const copy = async (button: HTMLElement, text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const beside = textBeside(button)
    if (beside != null) select(beside)
    return announce('This browser does not let the page copy. The text is selected.')
  }
  button.setAttribute('data-copied', '')
  announce('Copied')
  setTimeout(() => button.removeAttribute('data-copied'), SHOWN_MS)
}

/** Lets the buttons of the page copy, those that come later too. */
export const listenForCopies = (): void => {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-copy]') : null
    if (button instanceof HTMLElement) void copy(button, button.dataset['copy'] ?? '')
  })
}
