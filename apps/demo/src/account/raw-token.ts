import { copyButton } from '../dom/copy-button.ts'
import { element } from '../dom/element.ts'

/** The header of a JWT is the same for everybody, so that much may be seen. */
const masked = (token: string): string => `${token.slice(0, 12)}${'•'.repeat(24)}`

/** The token itself: folded away, masked until asked for. Whoever has it is the user until it expires. */
export function rawToken(name: string, token: string): HTMLElement {
  const text = element('code', { class: 'raw', dir: 'ltr' }, masked(token))
  const reveal = element('button', { type: 'button', 'aria-pressed': 'false' }, 'Show it')
  reveal.addEventListener('click', () => {
    const isShown = reveal.ariaPressed !== 'true'
    reveal.ariaPressed = String(isShown)
    text.textContent = isShown ? token : masked(token)
  })
  return element(
    'details',
    { class: 'raw-token' },
    element('summary', {}, `Raw ${name}`),
    element('p', { class: 'hint' }, 'Whoever has it is you until it expires.'),
    text,
    element(
      'p',
      { class: 'row' },
      reveal,
      copyButton(name, () => token),
    ),
  )
}
