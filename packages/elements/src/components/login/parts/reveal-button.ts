import { html, type TemplateResult } from 'lit'
import { eyeIcon } from './icons.ts'
import type { LoginView } from './view.ts'

/** Constant label, state by `aria-pressed`; the state lives in the DOM, where password managers may change it too. */
export function revealButton(
  view: Pick<LoginView, 'text' | 'announce'>,
  id: string,
): TemplateResult {
  const toggle = ({ currentTarget }: Event): void => {
    const button = currentTarget as HTMLButtonElement
    const input = button.previousElementSibling as HTMLInputElement
    const shown = input.type === 'password'
    input.type = shown ? 'text' : 'password'
    button.ariaPressed = `${shown}`
    view.announce(view.text(shown ? 'password.shown' : 'password.hidden'))
  }
  return html`<button
    class="cui-reveal"
    type="button"
    aria-pressed="false"
    aria-controls=${id}
    aria-label=${view.text('password.show')}
    @click=${toggle}
  >${eyeIcon}</button>`
}
