import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Time for a person to finish what they are typing (WCAG 2.2, success criterion 2.2.1 asks for at least 20 seconds). */
const WARNING_MS = 60_000

/** `setTimeout` takes no more than a signed number of 32 bits; what ends later is not worth a warning. */
const LONGEST_MS = 2 ** 31 - 1

/** Knows whether what the person is doing ends soon, or has ended. */
export class ExpiryController implements ReactiveController {
  /** `soon` from a minute before the end, then `over`; else `null`. */
  phase: 'soon' | 'over' | null = null
  #end: number | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly host: ReactiveControllerHost
  readonly onPhase: (phase: 'soon' | 'over') => void

  /**
   * @param host - Element that is drawn again when the phase changes.
   * @param onPhase - Called when the end comes near, and when it is there.
   */
  constructor(host: ReactiveControllerHost, onPhase: (phase: 'soon' | 'over') => void) {
    this.host = host
    this.onPhase = onPhase
    host.addController(this)
  }

  /**
   * Watches another end, while the element is drawn.
   *
   * @param end - In epoch milliseconds; `null` where nothing ends.
   */
  watch(end: number | null): void {
    if (end === this.#end) return
    this.#end = end
    this.phase = null
    this.#look()
  }

  hostDisconnected(): void {
    this.watch(null)
  }

  readonly #onTime = (): void => {
    this.#look()
    this.host.requestUpdate()
  }

  /** A sleeping device runs no timers, so the clock is asked each time one fires. */
  #look(): void {
    clearTimeout(this.#timer)
    if (this.#end === null) return
    const left = this.#end - Date.now()
    const next = left > WARNING_MS ? left - WARNING_MS : left
    if (left <= 0) this.#enter('over')
    else if (left <= WARNING_MS && this.phase === null) this.#enter('soon')
    if (left > 0 && next < LONGEST_MS) this.#timer = setTimeout(this.#onTime, next)
  }

  #enter(phase: 'soon' | 'over'): void {
    this.phase = phase
    this.onPhase(phase)
  }
}
