import type { LoginFlow } from '@cognito-kit/core/login'
import {
  type CSSResultGroup,
  html,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { BaseElement } from '../../internal/base-element.ts'
import { loginTexts } from '../../translations/login-texts.ts'
import { Texts } from '../../translations/texts.ts'
import type { StringSource } from '../../translations/types.ts'
import { FlowController } from './flow-controller.ts'
import { loginFormStyles } from './login.form-styles.ts'
import { loginStyles } from './login.styles.ts'
import type { LoginConfig } from './login-config.ts'
import { LoginDrawing } from './login-drawing.ts'
import { loginProperties } from './login-properties.ts'
import type { LoginSteps } from './login-steps.ts'
import { LOADING_STATE, type LoginView } from './parts/view.ts'

/**
 * Signs people in to an Amazon Cognito user pool, with every step that a pool can ask for: passwords, passkeys, codes,
 * authenticator apps, sign-up, recovery and challenges of your own.
 *
 * The form stands in the light DOM, where password managers, labels and `document.forms` find it.
 *
 * @summary The whole login of a Cognito user pool in one element.
 * @slot header - Logo or name, above the heading.
 * @slot before-form - Between header and form.
 * @slot form - A form of your own, run in place; several, each with the names of its screens in `data-screen`.
 * @slot custom-challenge - Above the form, on the screen of a custom challenge alone.
 * @slot after-form - Below the form, inside the card.
 * @slot footer - Last in the card.
 * @slot legal - Small print below the card.
 * @event {CognitoStepEvent} cognito-step - A screen is about to be shown; cancel it to draw your own.
 * @event {CognitoSignedInEvent} cognito-signed-in - Somebody is signed in; `detail.session` is the session.
 * @event {CognitoSignedOutEvent} cognito-signed-out - The user is no longer signed in.
 * @event {CognitoSignedUpEvent} cognito-signed-up - An account was created.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail` has `code`, `reason`, `message` and `screen`.
 * @attr {boolean} unstyled - Adopts no styles for the form; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything but the small print.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @csspart legal - Around the slot `legal`.
 * @cssproperty --cognito-accent - The one colour of buttons, links and focus rings.
 * @cssproperty --cognito-on-accent - Text on the accent colour. Default: black or white, whichever reads better.
 * @cssproperty --cognito-link - Text of links. Default: the accent, darkened or lightened until it reads well.
 * @cssproperty --cognito-focus - Focus rings. Default: as links.
 * @cssproperty --cognito-text - Text in the card. Default: the page's.
 * @cssproperty --cognito-muted - Leads and hints. Default: the text colour, softened.
 * @cssproperty --cognito-danger - Errors.
 * @cssproperty --cognito-success - Good news.
 * @cssproperty --cognito-background - Background of the card. Default `transparent`.
 * @cssproperty --cognito-border - Hairlines of card and rows. Default: the text colour, very soft.
 * @cssproperty --cognito-soft - Background of the known user name and of rows under the pointer.
 * @cssproperty --cognito-input-background - Background of inputs. Default `transparent`.
 * @cssproperty --cognito-input-border - Border of inputs. Default: the text colour, softened.
 * @cssproperty --cognito-choice-background - Background of rows to choose from. Default `transparent`.
 * @cssproperty --cognito-choice-border - Border of rows to choose from. Default: as hairlines.
 * @cssproperty --cognito-shadow - Shadow of the card. Default `none`.
 * @cssproperty --cognito-color-scheme - `light` or `dark`. Default: the page's.
 * @cssproperty --cognito-radius - Corners of inputs, rows and buttons. Default `10px`.
 * @cssproperty --cognito-button-radius - Corners of the button that submits. Default: as inputs.
 * @cssproperty --cognito-card-radius - Corners of the card. Default: 1.4 times as round as inputs.
 * @cssproperty --cognito-font - Font family. Default: the page's.
 * @cssproperty --cognito-font-size - Size of the text. Default: 1rem, at least 16px.
 * @cssproperty --cognito-heading-font - Font family of the heading. Default: as the text.
 * @cssproperty --cognito-heading-size - Size of the heading. Default `1.5em`.
 * @cssproperty --cognito-heading-weight - Weight of the heading. Default `650`.
 * @cssproperty --cognito-width - Greatest width of the card. Default `25em`.
 * @cssproperty --cognito-padding - Room inside the card. Default `32px`, less on narrow screens.
 * @cssproperty --cognito-control-height - Least height of inputs and buttons. Default `44px`, compact `36px`.
 * @example
 * const login = new CognitoLogin()
 * login.userPoolId = 'eu-west-1_AbCdEfGhI'
 * login.clientId = '1h57kf5cpq17m0eml12example'
 * login.addEventListener('cognito-signed-in', ({ detail }) => location.assign(`/home/${detail.session.sub}`))
 * document.body.append(login)
 */
export class CognitoLogin extends BaseElement {
  static override styles: CSSResultGroup = loginStyles
  static override properties: PropertyDeclarations = loginProperties

  readonly #flow = new FlowController(this, (problem) => this.#drawing.explain(problem))
  readonly #texts = new Texts(this, loginTexts, (error) =>
    this.#flow.report('ERR_STRINGS', 'unknown', error),
  )
  readonly #drawing = new LoginDrawing(
    this.light,
    () => this.loadSteps(),
    (error) => this.#onLoadFailure(error),
  )

  /** Id of the user pool, such as `eu-west-1_AbCdEfGhI`. */
  declare userPoolId: string | undefined
  /** Id of an app client without a secret. */
  declare clientId: string | undefined
  /** Region of the pool. Default: the part of the pool's id before `_`. */
  declare region: string | undefined
  /** URL to send requests to instead of the service. */
  declare endpoint: string | undefined
  /** Where the session is kept: `local` (default), `session` or `memory`. */
  declare storage: LoginConfig['storage']
  /** A client of your own, in place of the five above. */
  declare client: LoginConfig['client']
  /** What people type as user name: `username` (default), `email` or `phone`. */
  declare loginWith: LoginConfig['loginWith']
  /** How a sign-in begins: `srp` (default), `password`, `choice`, `custom` or `custom-srp`. */
  declare authFlow: LoginConfig['authFlow']
  /** `combined` asks for user name and password at once, `identifier-first` for the user name first. */
  declare layout: LoginConfig['layout']
  /** First factor to begin with where the flow is `choice`, such as `WEB_AUTHN`. */
  declare preferredFactor: LoginConfig['preferredFactor']
  /** Attributes that sign-up asks for, in order; as text, names separated by spaces or commas. */
  declare signUpAttributes: LoginConfig['signUpAttributes']
  /** Takes sign-up out, for pools where only administrators make accounts. */
  declare noSignUp: boolean
  /** What a new password needs; as attribute in words, such as `12 upper lower number symbol`. */
  declare passwordPolicy: LoginConfig['passwordPolicy']
  /** Number of digits of the pool's codes, for their looks. */
  declare codeLength: LoginConfig['codeLength']
  /** Identity providers with a button of their own; as text, names separated by spaces or commas. */
  declare providers: LoginConfig['providers']
  /** URL of the pool's managed login, which providers need. */
  declare domain: string | undefined
  /** One of the app client's callback URLs. Default: this page without query and fragment. */
  declare redirectUri: string | undefined
  /** Scopes to ask for; as text, names separated by spaces or commas. */
  declare scopes: LoginConfig['scopes']
  /** Offers a passkey after a sign-in with a password. */
  declare offerPasskey: boolean
  /** Whether this device is remembered: `never` (default), `always`, or `ask`. */
  declare rememberDevice: LoginConfig['rememberDevice']
  /** Keeps the user name and the way of the last sign-in for the next one. */
  declare rememberUser: boolean
  /** Screen to begin with when nobody is signed in: `sign-in` (default), `sign-up` or `forgot-password`. */
  declare initialScreen: LoginConfig['initialScreen']
  /** User name to start with. */
  declare username: string | undefined
  /** `bare` drops border, background and padding of the card. */
  declare variant: 'card' | 'bare' | undefined
  /** `compact` makes controls 36 px high instead of 44. */
  declare density: 'comfortable' | 'compact' | undefined
  /** Texts in place of those of the language, or a function that loads them. */
  declare strings: StringSource | undefined

  constructor() {
    super(loginFormStyles)
    this.addEventListener('submit', this.#onSubmit)
  }

  /** The dialogue that the element shows; set one to bring your own instead of attributes. */
  get flow(): LoginFlow | null {
    return this.#flow.given ?? this.#flow.active
  }

  set flow(flow: LoginFlow | null) {
    this.#flow.given = flow
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#drawing.steps.part?.own.restore()
  }

  /** The first time in a task of its own: a phone has enough to do with reading the program. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) {
      this.#flow.open(this)
      await new Promise((resolve) => setTimeout(resolve))
    }
    super.scheduleUpdate()
  }

  protected override update(changed: PropertyValues): void {
    this.#flow.open(this)
    super.update(changed)
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    this.#drawing.settle(this.#flow.active?.state ?? null)
  }

  /** Loads all screens but the first. */
  protected async loadSteps(): Promise<LoginSteps> {
    const { LoginSteps: Steps } = await import('./login-steps.ts')
    return new Steps({
      element: this,
      light: this.light,
      focusing: this.focusing,
      say: (key) => this.live.announce(this.#texts.text(key)),
      onFailure: this.#onLoadFailure,
    })
  }

  readonly #onLoadFailure = (error: unknown): void => {
    this.live.announce(this.#texts.text('load-failed.heading'))
    this.#flow.report('ERR_LOAD', 'network', error)
  }

  readonly #onSubmit = (event: Event): void =>
    this.#drawing.take(event, () => this.#act((flow) => flow.submit(this.#drawing.values(flow))))

  readonly #act: FlowController['act'] = (work, action) => {
    this.focusing.expect()
    this.#drawing.steps.prefetch()
    this.#flow.act(work, action)
  }

  #view(): LoginView {
    const { text, table, overrides, ready } = this.#texts
    return {
      state: (ready && this.#flow.active?.state) || LOADING_STATE,
      prefix: this.light.prefix,
      strings: table,
      overrides,
      text,
      more: this.#drawing.steps.part?.parts,
      onAction: (action) =>
        this.#act((flow) => flow.run(action, this.#drawing.values(flow)), action),
      onChoice: (id) => this.#act((flow) => flow.choose(id, this.#drawing.values(flow))),
      announce: (message) => this.live.announce(message),
      refresh: () => this.requestUpdate(),
      typed: (field) => this.#drawing.typed(field),
      totpSecret: () => this.#flow.active?.totpSecret() ?? null,
    }
  }

  protected override formTemplate(): unknown {
    const { problem, drawn } = this.#flow
    return this.#drawing.template(this.#view(), problem, drawn || !!problem)
  }

  protected override render(): TemplateResult {
    const custom = this.#flow.active?.state.screen === 'custom-challenge'
    return html`<div class="card" part="card">
        <div part="header"><slot name="header"></slot></div>
        <slot name="before-form"></slot>
        <slot name="custom-challenge" ?hidden=${!custom}></slot>
        <slot name="form" @slotchange=${() => this.requestUpdate()}></slot>
        <slot name="after-form"></slot>
        <div part="footer"><slot name="footer"></slot></div>
      </div>
      <div part="legal"><slot name="legal"></slot></div>
      ${this.live.node}`
  }
}
