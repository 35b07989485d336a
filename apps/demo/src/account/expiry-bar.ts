import type { Tokens } from '@cognito-kit/core'
import { decodeJwt } from 'jose'
import { element } from '../dom/element.ts'
import { digits } from '../dom/time.ts'

/** Less than this and the page says so in another colour. */
const SOON_SECONDS = 60

/** A bar that runs down as the tokens age. */
export interface ExpiryBar {
  readonly root: HTMLElement
  /** Shows the lifetime of these tokens from now on. */
  show(tokens: Tokens): void
}

/** Lifetime of an access token in seconds, by its own claims. */
function lifetimeOf({ accessToken }: Tokens): number {
  const { exp = 0, iat = 0 } = decodeJwt(accessToken)
  return Math.max(1, exp - iat)
}

/** Makes the bar; it stops ticking when `signal` aborts. */
export function expiryBar(signal: AbortSignal): ExpiryBar {
  const bar = element('progress', { 'aria-labelledby': 'expiry-label' })
  const left = element('span', { class: 'countdown' })
  const root = element(
    'div',
    { class: 'expiry' },
    element(
      'p',
      { class: 'row spread' },
      element('span', { id: 'expiry-label' }, 'Tokens expire in'),
      left,
    ),
    bar,
  )
  let expiresAtMs = 0
  const tick = (): void => {
    const leftSeconds = Math.max(0, (expiresAtMs - Date.now()) / 1000)
    bar.value = leftSeconds
    left.textContent =
      leftSeconds > 0 ? digits(leftSeconds) : 'expired; the next use refreshes them'
    root.classList.toggle('is-soon', leftSeconds < SOON_SECONDS)
  }
  const timer = setInterval(tick, 1000)
  signal.addEventListener('abort', () => clearInterval(timer))
  return {
    root,
    show: (tokens) => {
      bar.max = lifetimeOf(tokens)
      expiresAtMs = tokens.expiresAtMs
      tick()
    },
  }
}
