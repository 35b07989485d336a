import { html, type TemplateResult } from 'lit'
import { eyeIcon } from './icons.ts'

/** What the button says; the texts are those of the element that it stands in. */
interface RevealWords {
  readonly text: (key: `password.${'show' | 'shown' | 'hidden'}`) => string
  readonly announce: (message: string) => void
}

/** Constant label, state by `aria-pressed`; the state lives in the DOM, where password managers may change it too. */
export function revealButton({ announce, text }: RevealWords, id: string): TemplateResult {
  const toggle = ({ currentTarget }: Event): void => {
    const button = currentTarget as HTMLButtonElement
    const input = button.previousElementSibling as HTMLInputElement
    const shown = input.type === 'password'
    input.type = shown ? 'text' : 'password'
    button.ariaPressed = `${shown}`
    announce(text(shown ? 'password.shown' : 'password.hidden'))
  }
  return html`<button
    class="cui-reveal"
    type="button"
    aria-pressed="false"
    aria-controls=${id}
    aria-label=${text('password.show')}
    @click=${toggle}
  >${eyeIcon}</button>`
}

/** Hides passwords that were made readable. */
export function concealPasswords(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('.cui-reveal')) {
    button.ariaPressed = 'false'
    const input = button.previousElementSibling as HTMLInputElement
    input.type = 'password'
  }
}
