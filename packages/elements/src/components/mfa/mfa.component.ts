import { getUser, type User } from '@cognito-kit/core'
import type { PropertyDeclarations } from 'lit'
import { AccountElement } from '../../surface/account-element.ts'
import { buttonSelector } from '../../surface/parts/button.ts'
import type { SurfaceView, Values } from '../../surface/state.ts'
import type { SignedIn } from '../../surface/task.ts'
import { wordsProperty } from '../../surface/words-property.ts'
import { mfaFormStyles } from './mfa.form-styles.ts'
import { checkFactors, MFA_FACTORS, type MfaFactor, shownFactors } from './mfa-factors.ts'
import { beginApp, finishApp, setFactor } from './mfa-tasks.ts'
import { type MfaActions, mfaView } from './mfa-view.ts'
import type { AppSetup } from './totp-form.ts'

/**
 * Lets whoever is signed in set up an authenticator app, have codes sent by text message or e-mail, choose what is asked for
 * first, and turn each of them off.
 *
 * The QR code is drawn by a part that is loaded when somebody sets up an app.
 *
 * @summary The second step of a person's sign-in.
 * @slot header - Above the heading.
 * @slot signed-out - Instead of the words for when nobody is signed in.
 * @slot footer - Last in the card.
 * @event {CognitoUpdatedEvent} cognito-updated - A factor was turned on or off, or is asked for first; `detail.name` says which.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is `mfa`.
 * @attr {boolean} unstyled - Adopts no styles for the light DOM; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @cssproperty --cognito-accent - The one colour of buttons and focus rings.
 * @cssproperty --cognito-muted - Leads and facts. Default: the page's text colour, softened.
 * @cssproperty --cognito-danger - Errors and dangerous actions.
 * @cssproperty --cognito-success - Good news.
 * @cssproperty --cognito-border - Border of the card, and the lines between rows.
 * @cssproperty --cognito-background - Background of the card. Default `transparent`.
 * @cssproperty --cognito-dialog-background - Background of the question before something dangerous. Default `Canvas`.
 * @cssproperty --cognito-dialog-color - Text of that question. Default `CanvasText`.
 * @cssproperty --cognito-radius - Corners of inputs and buttons. Default `10px`.
 * @cssproperty --cognito-button-radius - Corners of buttons. Default: as inputs.
 * @cssproperty --cognito-card-radius - Corners of the card. Default: 1.4 times as round as inputs.
 * @cssproperty --cognito-text - Text in the card. Default: the page's.
 * @cssproperty --cognito-color-scheme - `light` or `dark`. Default: the page's.
 * @cssproperty --cognito-font - Font family. Default: the page's.
 * @cssproperty --cognito-shadow - Shadow of the card. Default `none`.
 * @cssproperty --cognito-width - Greatest width. Default `42em`.
 * @cssproperty --cognito-padding - Room inside the card.
 * @example
 * const mfa = new CognitoMfa()
 * mfa.issuer = 'Acme'
 * mfa.factors = ['totp', 'email']
 * document.querySelector('cognito-provider')?.append(mfa)
 */
export class CognitoMfa extends AccountElement<User> {
  static override properties: PropertyDeclarations = {
    issuer: {},
    factors: wordsProperty,
  }

  override readonly surface = 'mfa'
  override readonly source = 'getUser'
  #setup: AppSetup | null = null
  /** The setup whose code the service has taken. */
  #verified: AppSetup | null = null
  readonly #unavailable = new Set<MfaFactor>()

  readonly #actions: MfaActions = {
    setUp: () => void this.#begin(),
    finish: (values) => void this.#finish(values),
    cancel: () => this.#close('[data-of="totp"]'),
    copy: () => void this.#copy(),
    turnOn: (factor) => void this.#set(factor, 'turn-on'),
    turnOff: (factor) => this.#askToTurnOff(factor),
    prefer: (factor) => void this.#set(factor, 'prefer'),
  }

  /** What authenticator apps call the site. Default: its host name. */
  declare issuer: string | undefined
  /** Factors to show, of `totp`, `sms` and `email`; as attribute, separated by spaces or commas. Default: all. */
  declare factors: readonly MfaFactor[] | undefined

  constructor() {
    super(mfaFormStyles)
  }

  override read({ client, options }: SignedIn): Promise<User> {
    return getUser(client, options)
  }

  override forget(): void {
    this.#setup = null
    this.#verified = null
    this.#unavailable.clear()
  }

  protected override check(): void {
    checkFactors(this.factors)
  }

  protected override expectedRows(): number {
    return shownFactors(this.factors).length
  }

  protected override body(view: SurfaceView, user: User): unknown {
    return mfaView(view, {
      user,
      factors: shownFactors(this.factors),
      unavailable: this.#unavailable,
      setup: this.#setup,
      actions: this.#actions,
    })
  }

  get #user(): User {
    return this.control.state.data as User
  }

  #name(factor: MfaFactor): string {
    return this.text({ key: MFA_FACTORS[factor].title })
  }

  async #begin(): Promise<void> {
    let setup: AppSetup | null = null
    const task = beginApp(
      this.#user.mfa.includes(MFA_FACTORS.totp.setting) ? 'replace' : 'set-up',
      {
        issuer: this.issuer || location.hostname || 'account',
        user: this.#user,
        ready: (made) => {
          setup = made
        },
        refused: () => this.#unavailable.add('totp'),
      },
    )
    if (!(await this.act(task))) return
    this.#setup = setup
    this.focusNext('.cui-subheading')
  }

  async #finish(values: Values): Promise<void> {
    if (!this.requires(values, 'code')) return
    const setup = this.#setup
    const input = {
      user: this.#user,
      name: this.#name('totp'),
      isVerified: setup !== null && setup === this.#verified,
      verified: () => {
        this.#verified = setup
      },
    }
    if (await this.act(finishApp(values, input))) this.#close('[data-action="turn-off"]')
  }

  #close(focus: string): void {
    this.#setup = null
    this.control.change({ failure: null })
    this.focusNext(focus)
  }

  /** A browser without a clipboard, or a person who says no to it, still has the text. */
  async #copy(): Promise<void> {
    const setup = this.#setup
    const isCopied = await navigator.clipboard?.writeText(setup?.key ?? '').then(
      () => true,
      () => false,
    )
    // The browser may ask first, and whoever is here by the answer need not be the one who clicked.
    if (setup !== this.#setup) return
    const key = isCopied ? 'set-up-totp.copied' : 'set-up-totp.copy-failed'
    this.control.change({ done: isCopied ? { key } : null, failure: null })
    this.announce({ key })
  }

  async #set(factor: MfaFactor, action: 'turn-on' | 'prefer'): Promise<void> {
    if (await this.act(this.#task(factor, action))) {
      this.focusNext(buttonSelector('turn-off', factor))
    }
  }

  #task(factor: MfaFactor, action: 'turn-on' | 'turn-off' | 'prefer') {
    return setFactor(factor, action, {
      user: this.#user,
      name: this.#name(factor),
      refused: () => this.#unavailable.add(factor),
    })
  }

  #askToTurnOff(factor: MfaFactor): void {
    const values = { name: this.#name(factor) }
    this.ask({
      heading: { key: 'account.mfa.question', values },
      lead: { key: 'account.mfa.question-lead' },
      submit: { key: 'account.mfa.turn-off' },
      task: this.#task(factor, 'turn-off'),
    })
  }
}
