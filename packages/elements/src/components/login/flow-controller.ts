import type { ErrorReason } from '@cognito-kit/core'
import type { LoginAction, LoginFlow, LoginState } from '@cognito-kit/core/login'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type CognitoErrorCode, CognitoErrorEvent } from '../../events/error-event.ts'
import { CognitoStepEvent } from '../../events/step-event.ts'
import { clientProblem } from '../../internal/attribute-words.ts'
import type { ProvidedClient } from '../../internal/find-client.ts'
import { flowFromConfig, type LoginConfig } from './login-config.ts'
import { loginEvents } from './login-events.ts'
import { emptySecrets } from './login-form.ts'
import { CONFIG_KEYS } from './login-properties.ts'
import { isFree, isOpen } from './parts/view.ts'

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
  /** The dialogue or client of the page, and the rest of the configuration, that was followed last. */
  #made: unknown
  #described = ''
  #stop: (() => void) | undefined
  #owned: LoginFlow | null = null
  /** What the provider around the element has; `null` without one, `undefined` until that is known. */
  #provided: ProvidedClient | null | undefined
  #endSearch: (() => void) | undefined
  #isProvided = false
  /** Tells an answer that comes too late from one that is waited for. */
  #turn = 0
  readonly host: ReactiveControllerHost & HTMLElement
  readonly explain: (problem: string) => Promise<string>

  /**
   * @param host - The element.
   * @param explain - Says more of what is wrong with the attributes; empty when nothing is.
   */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    explain: (problem: string) => Promise<string>,
  ) {
    this.host = host
    this.explain = explain
    host.addController(this)
    host.addEventListener('focusin', () => void this.active?.prepare?.())
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#onPageShow)
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#onPageShow)
    this.#endSearch?.()
    this.#endSearch = undefined
    // An element that is only moved is back at once, and keeps what was typed.
    queueMicrotask(() => {
      if (this.host.isConnected) return
      emptySecrets(this.host)
      this.close()
      this.#provided = undefined
    })
  }

  /** Begins with the page's dialogue or with one for the attributes, unless that has been done. */
  open(config: LoginConfig): void {
    if (!this.host.isConnected) return
    this.#follow(config)
    const isOwn = this.given || config.client || config.userPoolId || config.clientId
    // Also an element that was moved, which may stand in another provider now.
    if (!isOwn) this.#seek()
    if (this.active || this.problem) return
    this.#isProvided = !isOwn
    if (!isOwn && this.#provided === undefined) return
    try {
      this.#owned = this.given ? null : flowFromConfig(config, isOwn ? null : this.#provided)
    } catch (error) {
      void this.#fail('ERR_CONFIG', error)
      return
    }
    if (this.#owned) void this.#checkNames()
    const flow = this.given ?? this.#owned
    if (!flow) return
    this.active = flow
    this.#stop = flow.subscribe(this.#onChange)
    this.drawn = flow.state.screen === 'loading'
    if (this.drawn) {
      flow.start().catch((error: unknown) => {
        // What became of a dialogue that was closed says nothing of the one after it.
        if (flow === this.active) void this.#fail('ERR_UNEXPECTED', error)
      })
    } else {
      // Not within the update: listeners may set properties, which the update would no longer see.
      queueMicrotask(() => {
        if (flow === this.active) this.#onChange(flow.state, null)
      })
    }
  }

  /** Ends the dialogue of another configuration; equal lists in new arrays are the same one. */
  #follow(config: LoginConfig): void {
    const made = this.given ?? config.client
    // In words, because a number that none is would be written as none at all.
    const words = CONFIG_KEYS.map((key) => key !== 'client' && !this.given && config[key])
    const described = JSON.stringify(words, (_, value) =>
      typeof value === 'number' ? `${value}` : value,
    )
    if (made !== this.#made || described !== this.#described) this.close()
    this.#made = made
    this.#described = described
  }

  /** Looks for a provider; loaded by those alone who name no pool. */
  #seek(): void {
    if (this.#endSearch) return
    let isOver = false
    this.#endSearch = () => {
      isOver = true
    }
    const receive = (provided: ProvidedClient | null | undefined): void => {
      const isOther = provided?.client !== this.#provided?.client
      this.#provided = provided
      // With a pool of its own the element has no use for the provider, and goes on.
      if (this.#isProvided && (isOther || this.problem)) this.close()
      this.host.requestUpdate()
    }
    import('../../internal/find-client.ts').then(
      ({ findClient }) => {
        if (!isOver) this.#endSearch = findClient(this.host, receive)
      },
      () => {
        if (!isOver) receive(null)
      },
    )
  }

  /** Ends what {@link open} began; a dialogue that the page brought is the page's to end. */
  close(): void {
    this.#stop?.()
    this.#owned?.dispose()
    this.active = this.#owned = null
    this.problem = ''
    this.#turn++
  }

  /** Lets the person act; a second click while the first one works does nothing, unless it is a way out. */
  act(work: (flow: LoginFlow) => Promise<void>, action?: LoginAction): void {
    const flow = this.active
    if (!flow || !(action ? isOpen(flow.state, action) : isFree(flow.state))) return
    if (action && flow.state.pending === action) return
    work(flow).catch((error: unknown) => this.report('ERR_UNEXPECTED', 'unknown', error))
  }

  /** Tells the page of an error that the state does not hold. */
  report(code: CognitoErrorCode, reason: ErrorReason, error: unknown): void {
    const screen = this.active?.state.screen ?? 'loading'
    const message = clientProblem(error)
    this.host.dispatchEvent(new CognitoErrorEvent({ code, reason, message, screen }))
  }

  async #fail(code: CognitoErrorCode, error: unknown): Promise<void> {
    const turn = ++this.#turn
    this.problem = clientProblem(error)
    this.host.requestUpdate()
    const problem = await this.explain(this.problem)
    if (turn === this.#turn) this.#show(code, problem)
  }

  /** A misspelt attribute is as good as none, and nobody would know why. */
  async #checkNames(): Promise<void> {
    const turn = this.#turn
    const problem = await this.explain('')
    if (!problem || turn !== this.#turn) return
    this.close()
    this.#show('ERR_CONFIG', problem)
  }

  #show(code: CognitoErrorCode, problem: string): void {
    this.problem = problem
    this.host.requestUpdate()
    this.report(code, 'misconfigured', problem)
  }

  /** A page that comes back from the cache of the browser holds the state, and what was typed, of back then. */
  readonly #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return
    emptySecrets(this.host)
    if (!this.given) this.close()
    this.host.requestUpdate()
  }

  readonly #onChange = (state: LoginState, previous: LoginState | null): void => {
    if (state.screen !== previous?.screen) {
      const detail = { screen: state.screen, previous: previous?.screen ?? null, state }
      this.drawn = this.host.dispatchEvent(new CognitoStepEvent(detail))
    }
    for (const event of loginEvents(state, previous)) this.host.dispatchEvent(event)
    this.host.requestUpdate()
  }
}
