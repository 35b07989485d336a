import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** After this time people wonder whether anything still happens. */
const SLOW_AFTER_MS = 8000

/** Knows whether the work under way takes longer than usual. */
export class SlowController implements ReactiveController {
  /** Whether the work is slow. */
  slow = false
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly host: ReactiveControllerHost
  readonly onSlow: () => void

  constructor(host: ReactiveControllerHost, onSlow: () => void) {
    this.host = host
    this.onSlow = onSlow
    host.addController(this)
  }

  /** Work began or ended. */
  watch(pending: boolean): void {
    if (pending === (this.#timer !== undefined)) return
    clearTimeout(this.#timer)
    this.slow = false
    this.#timer = pending ? setTimeout(this.#tick, SLOW_AFTER_MS) : undefined
  }

  hostDisconnected(): void {
    this.watch(false)
  }

  readonly #tick = (): void => {
    this.slow = true
    this.onSlow()
    this.host.requestUpdate()
  }
}
