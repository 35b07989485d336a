import type { ErrorSource, SignOutReason } from '@cognito-kit/core'
import {
  type CSSResult,
  type CSSResultGroup,
  html,
  type PropertyDeclarations,
  type PropertyValues,
} from 'lit'
import type { AccountSurface } from '../events/error-event.ts'
import { clientProblem } from '../internal/attribute-words.ts'
import { datesIn } from '../internal/dates.ts'
import { accountTexts } from '../translations/account-texts.ts'
import { Texts } from '../translations/texts.ts'
import type { StringSource } from '../translations/types.ts'
import { ClientElement } from './client-element.ts'
import type { News } from './news.ts'
import type { Question } from './question.ts'
import { settleSurface } from './settle-surface.ts'
import type { SurfaceState, SurfaceView, Values } from './state.ts'
import { surfaceFormStyles } from './surface.form-styles.ts'
import { surfaceStyles } from './surface.styles.ts'
import { SurfaceController } from './surface-controller.ts'
import { surfaceFrame } from './surface-frame.ts'
import type { SurfaceHost } from './surface-host.ts'
import type { SignedIn, Task } from './task.ts'

/** Base of the elements that show a part of the account of whoever is signed in. */
export abstract class AccountElement<Data> extends ClientElement implements SurfaceHost<Data> {
  static override styles: CSSResultGroup = surfaceStyles
  static override properties: PropertyDeclarations = {
    variant: { reflect: true },
    density: { reflect: true },
    strings: { attribute: false },
  }

  /** @internal The part of the account that it is. */
  abstract readonly surface: AccountSurface
  /** @internal The function of core that reads. */
  abstract readonly source: ErrorSource
  protected readonly control: SurfaceController<Data>
  readonly #texts = new Texts(this, accountTexts, (error) => this.#unexpected(error))
  #problem = ''
  #wanted: string | null = null
  #rendered: SurfaceState<Data> | null = null

  /** `bare` drops border, background and padding of the card. */
  declare variant: 'card' | 'bare' | undefined
  /** `compact` makes controls 36 px high instead of 44. */
  declare density: 'comfortable' | 'compact' | undefined
  /** Texts of your own, or a function that loads those of another language. */
  declare strings: StringSource | undefined

  readonly #styles: CSSResult | null

  /** @param styles - Rules for what only this element has in the light DOM. */
  constructor(styles: CSSResult | null = null) {
    super(surfaceFormStyles)
    this.#styles = styles
    this.control = new SurfaceController<Data>(this)
  }

  /** @internal Reads what is shown. */
  abstract read(user: SignedIn): Promise<Data>

  /** @internal Drops what one person typed or began. */
  forget(): void {}

  /** Draws what the service told. */
  protected abstract body(view: SurfaceView, data: Data): unknown

  /** Names of the heading and the lead; the lead is a sentence. */
  protected intro(): readonly [heading: News, lead: News] {
    const part = this.surface as 'profile'
    return [{ key: `account.${part}.heading` }, { key: `account.${part}.lead` }]
  }

  /** How many rows are likely to come, so that the page does not jump when they do. */
  protected expectedRows(): number {
    return 2
  }

  /** What is said where the pool has no such thing. */
  protected absent(): News {
    return { key: 'account.mfa.unavailable' }
  }

  /** Throws `TypeError` for an attribute of the element itself that is wrong. */
  protected check(): void {}

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // An element that is only moved is back at once, and keeps what was typed.
    queueMicrotask(() => {
      if (!this.isConnected) this.control.use(null)
    })
  }

  protected override update(changed: PropertyValues): void {
    if (this.isConnected) this.#follow()
    super.update(changed)
  }

  protected override updated(changed: PropertyValues): void {
    try {
      super.updated(changed)
    } catch (error) {
      // What the service told may be damaged; nothing is thrown to the window.
      this.control.break(error)
    }
    if (this.#styles) this.light.adopt(this.#styles)
    this.dataset['phase'] = this.control.state.phase
    settleSurface(this.light, this.focusing, this.control.state, this.#rendered, this.#wanted)
    if (!this.control.state.pending) this.#wanted = null
    this.#rendered = this.control.state
  }

  /** @internal Says news to screen readers, without interrupting. */
  announce(news: News | null): void {
    this.live.announce(news ? this.#texts.text(news.key, news.values) : '')
  }

  /** @internal What is said when nobody is signed in. */
  leftNews(reason: SignOutReason | null): News {
    if (reason === 'expired' || reason === 'deleted') return { key: `account.${reason}` }
    return { key: 'account.signed-out' }
  }

  /** Has something done for the person who clicked. */
  protected act(task: Task): Promise<boolean> {
    this.focusing.expect()
    return this.control.act(task)
  }

  /** Asks the person before something dangerous is done, or no longer; what has begun cannot be taken back. */
  protected ask(question: Question | null): void {
    if (this.control.state.pending) return
    this.control.change({ question, failure: null, done: null })
  }

  /** Whether these fields were filled in; if not, the person is told at the first that was not. */
  protected requires(values: Values, ...names: readonly string[]): boolean {
    const empty = names.find((name) => !values[name])
    if (empty === undefined) return true
    this.focusing.expect()
    this.control.fail('ERR_REQUIRED', 'attribute-required', `${empty} is empty`, empty)
    return false
  }

  /** Draws again, and then moves the focus to the first of these that is there. */
  protected focusNext(selector: string): void {
    this.#wanted = selector
    this.focusing.expect()
    this.requestUpdate()
  }

  protected text(news: News): string {
    return this.#texts.text(news.key, news.values)
  }

  #follow(): void {
    const { found } = this
    let problem = found?.problem ?? ''
    try {
      this.check()
    } catch (error) {
      problem ||= clientProblem(error)
    }
    const client = problem ? null : (found?.client ?? null)
    this.control.use(client, problem ? 'misconfigured' : 'loading')
    if (problem && problem !== this.#problem) {
      // Not within the update: listeners may set properties, which the update would no longer see.
      queueMicrotask(() => this.control.report('ERR_CONFIG', 'misconfigured', problem))
    }
    this.#problem = problem
  }

  readonly #retry = (): void => {
    this.focusing.expect()
    void this.control.load()
  }

  #unexpected(error: unknown): void {
    this.control.report('ERR_STRINGS', 'unknown', clientProblem(error))
  }

  protected view(): SurfaceView {
    const { text, table, locale, ready } = this.#texts
    const { state } = this.control
    // Nobody shall see English for a moment whose page is in another language.
    const isWaiting = !ready && state.phase !== 'misconfigured'
    return {
      state: isWaiting ? { ...state, phase: 'loading' } : state,
      slow: this.control.slow,
      prefix: this.light.prefix,
      strings: table,
      // A blank keeps the line.
      text: isWaiting ? () => '\u00a0' : text,
      dates: datesIn(locale),
      nowMs: this.client?.now() ?? Date.now(),
      announce: (message) => this.live.announce(message),
      answer: (values) => this.#answer(values),
      dismiss: () => this.ask(null),
    }
  }

  #answer(values: Values): void {
    const { pending, question } = this.control.state
    // A name that no longer fits must not end the work under way, and so let it begin again.
    if (!question || pending) return
    const { task, typed } = question
    if (typed && values['confirmation']?.trim().toLowerCase() !== typed.toLowerCase()) {
      const field = 'confirmation'
      this.control.fail('ERR_REQUIRED', 'attribute-required', `${field} is another name`, field)
    } else void this.act(task)
  }

  protected override formTemplate(): unknown {
    const view = this.view()
    const { data, left, phase } = this.control.state
    const content = phase === 'ready' ? this.body(view, data as Data) : null
    const isSlotted = this.querySelector(':scope > [slot="signed-out"]') !== null
    return surfaceFrame(view, {
      intro: this.intro(),
      content,
      rows: this.expectedRows(),
      problem: this.#problem,
      // What the page says instead is not about an account that is gone.
      left: isSlotted && left !== 'deleted' ? null : this.leftNews(left),
      isSlotted,
      absent: this.absent(),
      retry: this.#retry,
    })
  }

  protected override render(): unknown {
    const isSignedOut = this.control.state.phase === 'signed-out'
    return html`<div class="card" part="card">
        <div part="header"><slot name="header"></slot></div>
        <slot name="form"></slot>
        <slot name="signed-out" ?hidden=${!isSignedOut}></slot>
        <div part="footer"><slot name="footer"></slot></div>
      </div>
      ${this.live.node}`
  }
}
