import type { LoginAction, LoginFlow, LoginState } from '@cognito-kit/core/login'
import {
  type CSSResultGroup,
  html,
  nothing,
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
import { CONFIG_KEYS, type LoginConfig } from './login-config.ts'
import { concealPasswords, readForm, settleForm } from './login-form.ts'
import { loginScreens } from './login-screens.ts'
import { LOADING_STATE, type LoginView } from './parts/view.ts'
import { misconfigured } from './screens/misconfigured.ts'

/**
 * Signs people in to an Amazon Cognito user pool: sign-in, sign-up with confirmation, forgotten and temporary passwords.
 *
 * The form stands in the light DOM, where password managers, labels and `document.forms` find it.
 *
 * @summary The whole login of a Cognito user pool in one element.
 * @slot header - Logo or name, above the heading.
 * @slot before-form - Between header and form.
 * @slot after-form - Below the form, inside the card.
 * @slot footer - Last in the card.
 * @slot legal - Small print below the card.
 * @event {CognitoStepEvent} cognito-step - A screen is about to be shown; cancel it to draw your own.
 * @event {CognitoSignedInEvent} cognito-signed-in - Somebody is signed in; `detail.session` is the session.
 * @event {CognitoSignedOutEvent} cognito-signed-out - The user is no longer signed in.
 * @event {CognitoSignedUpEvent} cognito-signed-up - An account was created.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail` has `code`, `reason`, `message` and `screen`.
 * @csspart card - The box around everything but the small print.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @csspart legal - Around the slot `legal`.
 * @cssproperty --cognito-accent - The one colour of buttons, links and focus rings.
 * @cssproperty --cognito-on-accent - Text on the accent colour. Default: black or white, whichever reads better.
 * @cssproperty --cognito-link - Text of links. Default: the accent, darkened or lightened until it reads well.
 * @cssproperty --cognito-muted - Leads and hints. Default: the page's text colour, softened.
 * @cssproperty --cognito-danger - Errors.
 * @cssproperty --cognito-success - Good news.
 * @cssproperty --cognito-background - Background of the card. Default `transparent`.
 * @cssproperty --cognito-border - Border of the card. Default: the page's text colour, very soft.
 * @cssproperty --cognito-input-background - Background of inputs. Default `transparent`.
 * @cssproperty --cognito-input-border - Border of inputs. Default: the page's text colour, softened.
 * @cssproperty --cognito-radius - Corners of inputs and buttons; the card's are 1.4 times as round. Default `10px`.
 * @cssproperty --cognito-width - Greatest width of the card. Default `25em`.
 * @cssproperty --cognito-padding - Room inside the card. Default `32px`, less on narrow screens.
 * @cssproperty --cognito-font-size - Size of the text. Default: 1rem, at least 16px.
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
  static override properties: PropertyDeclarations = {
    userPoolId: { attribute: 'user-pool-id' },
    clientId: { attribute: 'client-id' },
    region: {},
    endpoint: {},
    storage: {},
    loginWith: { attribute: 'login-with' },
    signUpAttributes: {
      attribute: 'sign-up-attributes',
      converter: (value) => value?.split(/[\s,]+/).filter(Boolean),
      hasChanged: (value, old) => String(value) !== String(old),
    },
    noSignUp: { attribute: 'no-sign-up', type: Boolean },
    initialScreen: { attribute: 'initial-screen' },
    username: {},
    variant: { reflect: true },
    density: { reflect: true },
    strings: { attribute: false },
    flow: { attribute: false, noAccessor: true },
  }

  readonly #flow = new FlowController(this, () => this.#view())
  #rendered: LoginState | null = null
  readonly #texts = new Texts(this, loginTexts, (error) =>
    this.#flow.report('ERR_STRINGS', 'unknown', error),
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
  /** What people type as user name: `username` (default), `email` or `phone`. */
  declare loginWith: LoginConfig['loginWith']
  /** Attributes that sign-up asks for, in order; as attribute, names separated by spaces or commas. */
  declare signUpAttributes: readonly string[] | undefined
  /** Takes sign-up out, for pools where only administrators make accounts. */
  declare noSignUp: boolean
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
  }

  /** The dialogue that the element shows; set one to bring your own instead of attributes. */
  get flow(): LoginFlow | null {
    return this.#flow.given ?? this.#flow.active
  }

  set flow(flow: LoginFlow | null) {
    const previous = this.#flow.given
    this.#flow.given = flow
    this.requestUpdate('flow', previous)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  protected override update(changed: PropertyValues): void {
    const keys = this.#flow.given ? ['flow'] : ['flow', ...CONFIG_KEYS]
    if (keys.some((key) => changed.has(key))) this.#flow.close()
    if (this.isConnected) this.#flow.open(this)
    super.update(changed)
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const state = this.#flow.active?.state ?? null
    if (state) settleForm(this.light, this.focusing, state, this.#rendered)
    this.#rendered = state
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    concealPasswords(form)
    this.#act((flow) => flow.submit(readForm(form, flow.state.fields)))
  }

  readonly #onAction = (action: LoginAction): void => this.#act((flow) => flow.run(action))

  #act(work: (flow: LoginFlow) => Promise<void>): void {
    this.focusing.expect()
    this.#flow.act(work)
  }

  #view(): LoginView {
    const { text, table, ready } = this.#texts
    return {
      state: (ready && this.#flow.active?.state) || LOADING_STATE,
      slow: this.#flow.slow,
      prefix: this.light.prefix,
      strings: table,
      text,
      onSubmit: this.#onSubmit,
      onAction: this.#onAction,
      announce: (message) => this.live.announce(message),
    }
  }

  protected override formTemplate(): unknown {
    const view = this.#view()
    const { problem, drawn } = this.#flow
    if (problem) return misconfigured(view, problem)
    return drawn ? loginScreens[view.state.screen](view) : nothing
  }

  protected override render(): TemplateResult {
    return html`<div class="card" part="card">
        <div part="header"><slot name="header"></slot></div>
        <slot name="before-form"></slot>
        <slot name="form"></slot>
        <slot name="after-form"></slot>
        <div part="footer"><slot name="footer"></slot></div>
      </div>
      <div part="legal"><slot name="legal"></slot></div>
      ${this.live.template()}`
  }
}
