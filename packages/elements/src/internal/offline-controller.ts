import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Knows whether the browser has lost its network. */
export class OfflineController implements ReactiveController {
  readonly host: ReactiveControllerHost

  /** @param host - Element that is drawn again when it changes. */
  constructor(host: ReactiveControllerHost) {
    this.host = host
    host.addController(this)
  }

  /** `true` where the browser is sure; "online" only means that there is some network (HTML standard, section 9.4.1). */
  get offline(): boolean {
    return globalThis.navigator?.onLine === false
  }

  hostConnected(): void {
    addEventListener('online', this.#onChange)
    addEventListener('offline', this.#onChange)
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#onChange)
    removeEventListener('offline', this.#onChange)
  }

  readonly #onChange = (): void => this.host.requestUpdate()
}
