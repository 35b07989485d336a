import type { ErrorReason } from '@cognito-kit/core'
import type { LoginFlow, LoginState } from '@cognito-kit/core/login'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type CognitoErrorCode, CognitoErrorEvent } from '../../events/error-event.ts'
import { CognitoStepEvent } from '../../events/step-event.ts'
import { findClient, type ProvidedClient } from '../../internal/find-client.ts'
import { SlowController } from '../../internal/slow-controller.ts'
import { configProblem, flowFromConfig, type LoginConfig } from './login-config.ts'
import { loginEvents } from './login-events.ts'
import { newsText } from './parts/news-text.ts'
import type { LoginView } from './parts/view.ts'

/** Begins, follows and ends the dialogue that an element shows, and tells the page by events. */
export class FlowController implements ReactiveController {
  /** The dialogue that the page brought. */
  given: LoginFlow | null = null
  /** The dialogue that is shown. */
  active: LoginFlow | null = null
  /** Why there is no dialogue, for the author of the page. */
  problem = ''
  /** Whether the element draws the screen; the page may have taken that over. */
  drawn = true
  #stop: (() => void) | undefined
  #owned: LoginFlow | null = null
  /** What the provider around the element has; `null` without one, `undefined` while one is awaited. */
  #provided: ProvidedClient | null | undefined
  #endSearch: (() => void) | undefined
  #namesPool: unknown
  readonly #slow: SlowController
  readonly host: ReactiveControllerHost & HTMLElement
  readonly view: () => LoginView

  constructor(host: ReactiveControllerHost & HTMLElement, view: () => LoginView) {
    this.host = host
    this.view = view
    this.#slow = new SlowController(host, () => {
      const { announce, text } = view()
      announce(text('pending.slow'))
    })
    host.addController(this)
  }

  /** Whether the work under way takes longer than usual. */
  get slow(): boolean {
    return this.#slow.slow
  }

  hostConnected(): void {
    this.#endSearch = findClient(this.host, (provided) => {
      const isOther = provided?.client !== this.#provided?.client
      this.#provided = provided
      // With a pool of its own the element has no use for the provider, and goes on.
      if (!this.#namesPool && (isOther || this.problem)) this.close()
      this.host.requestUpdate()
    })
  }

  hostDisconnected(): void {
    this.#endSearch?.()
    // An element that is only moved is back at once, and keeps what was typed.
    queueMicrotask(() => {
      if (!this.host.isConnected) this.close()
    })
  }

  /** Begins with the page's dialogue or with one for the attributes, unless that has been done. */
  open(config: LoginConfig): void {
    if (this.active || this.problem) return
    this.#namesPool = this.given || config.userPoolId || config.clientId
    const provided = this.#namesPool ? null : this.#provided
    if (provided === undefined) return
    try {
      this.#owned = this.given ? null : flowFromConfig(config, provided)
    } catch (error) {
      this.#fail('ERR_CONFIG', error)
      return
    }
    const flow = this.given ?? this.#owned
    if (!flow) return
    this.active = flow
    this.#stop = flow.subscribe(this.#onChange)
    this.drawn = flow.state.screen === 'loading'
    if (this.drawn) {
      flow.start().catch((error: unknown) => this.#fail('ERR_UNEXPECTED', error))
    } else {
      // Not within the update: listeners may set properties, which the update would no longer see.
      queueMicrotask(() => {
        if (flow === this.active) this.#onChange(flow.state, null)
      })
    }
  }

  /** Ends what {@link open} began; a dialogue that the page brought is the page's to end. */
  close(): void {
    this.#stop?.()
    this.#owned?.dispose()
    this.active = this.#owned = null
    this.problem = ''
    this.#slow.watch(false)
  }

  /** Lets the person act; a second click while the first one works does nothing. */
  act(work: (flow: LoginFlow) => Promise<void>): void {
    const flow = this.active
    if (!flow || flow.state.pending) return
    work(flow).catch((error: unknown) => this.report('ERR_UNEXPECTED', 'unknown', error))
  }

  /** Tells the page of an error that the state does not hold. */
  report(code: CognitoErrorCode, reason: ErrorReason, error: unknown): void {
    const screen = this.active?.state.screen ?? 'loading'
    const message = configProblem(error)
    this.host.dispatchEvent(new CognitoErrorEvent({ code, reason, message, screen }))
  }

  #fail(code: CognitoErrorCode, error: unknown): void {
    this.problem = configProblem(error)
    this.host.requestUpdate()
    queueMicrotask(() => this.report(code, 'misconfigured', error))
  }

  readonly #onChange = (state: LoginState, previous: LoginState | null): void => {
    if (state.screen !== previous?.screen) {
      const detail = { screen: state.screen, previous: previous?.screen ?? null, state }
      this.drawn = this.host.dispatchEvent(new CognitoStepEvent(detail))
    }
    const view = this.view()
    for (const event of loginEvents(state, previous)) this.host.dispatchEvent(event)
    this.#slow.watch(state.pending !== null)
    view.announce(newsText(view))
  }
}
