import { announce } from './announce.ts'
import { element } from './element.ts'
import { icon } from './icon.ts'

/** How long the tick is shown. */
const DONE_MS = 1600

async function copy(button: HTMLElement, text: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Browsers refuse without a permission; the text itself is on the page and can be selected.
    announce(`The browser did not allow to copy the ${name}.`)
    return
  }
  announce(`Copied the ${name}.`)
  button.classList.add('is-done')
  setTimeout(() => button.classList.remove('is-done'), DONE_MS)
}

/**
 * A button that copies a text.
 *
 * @param name - What is copied, in words, such as `user name`.
 * @param text - The text, read when the button is pressed.
 * @param shown - The text itself, where the button shows it beside its icon; nothing by default.
 * @param verb - What the button says in words; by default it is known by its icon.
 */
export function copyButton(
  name: string,
  text: () => string,
  shown = '',
  verb = '',
): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'copy', title: `Copy the ${name}` },
    shown ? element('bdi', { class: 'copy-text' }, shown) : null,
    element('span', { class: verb ? '' : 'visually-hidden' }, verb || `copy the ${name}`),
    element('span', { class: 'copy-icons' }, icon('copy'), icon('check')),
  )
  button.addEventListener('click', () => void copy(button, text(), name))
  return button
}
