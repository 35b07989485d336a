import type { PasswordPolicy } from '@cognito-kit/core/login'
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { AccountElement } from '../../surface/account-element.ts'
import { policyFromAttribute } from '../../surface/policy-from-attribute.ts'
import { surfaceStyles } from '../../surface/surface.styles.ts'
import { wordsProperty } from '../../surface/words-property.ts'
import type { MfaFactor } from '../mfa/mfa-factors.ts'
import { accountFormStyles } from './account.form-styles.ts'
import { accountStyles } from './account.styles.ts'
import {
  type AccountSection,
  checkSections,
  loadSection,
  sectionNames,
  sectionTemplate,
} from './account-sections.ts'

/**
 * The whole account of whoever is signed in as one settings page: profile, password, second step, passkeys, devices,
 * sign-ins and the end of the account. Sections are loaded when somebody is signed in; what the pool does not have is left
 * out.
 *
 * @summary All account elements together as a settings page.
 * @slot header - Above the first section.
 * @slot signed-out - Instead of the words for when nobody is signed in, such as a `<cognito-login>`.
 * @slot footer - Below the last section.
 * @event {CognitoUpdatedEvent} cognito-updated - Something of the account was changed; `detail.what` says what.
 * @event {CognitoSignedOutEvent} cognito-signed-out - The person signed out, here or everywhere.
 * @event {CognitoAccountDeletedEvent} cognito-account-deleted - The account is gone.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is the section.
 * @attr {boolean} unstyled - Adopts no styles, its sections neither; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @cssproperty --cognito-accent - The one colour of buttons and focus rings.
 * @cssproperty --cognito-muted - Leads and facts. Default: the page's text colour, softened.
 * @cssproperty --cognito-danger - Errors and dangerous actions.
 * @cssproperty --cognito-success - Good news.
 * @cssproperty --cognito-border - Border of the card, and the lines between sections and rows.
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
 * @cssproperty --cognito-width - Greatest width. Default `62em`.
 * @cssproperty --cognito-padding - Room inside the card. Default: none, because there is no card.
 * @example
 * const account = new CognitoAccount()
 * account.sections = ['profile', 'password', 'passkeys']
 * document.querySelector('cognito-provider')?.append(account)
 */
export class CognitoAccount extends AccountElement<null> {
  static override styles: CSSResultGroup = [surfaceStyles, accountStyles]
  static override properties: PropertyDeclarations = {
    sections: wordsProperty,
    attributeNames: { attribute: 'attributes', ...wordsProperty },
    passwordPolicy: { attribute: 'password-policy', converter: policyFromAttribute },
    issuer: {},
    factors: wordsProperty,
    noExport: { attribute: 'no-export', type: Boolean },
  }

  override readonly surface = 'account'
  override readonly source = 'getUser'
  readonly #asked = new Set<string>()
  readonly #broken = new Set<string>()

  /** Sections to show, in order; as attribute, names separated by spaces or commas. Default: all. */
  declare sections: readonly AccountSection[] | undefined
  /** Attributes of the profile; as attribute `attributes`, names separated by spaces or commas. */
  declare attributeNames: readonly string[] | undefined
  /** What a new password needs; as attribute a number and words, such as `12 upper lower number symbol`. */
  declare passwordPolicy: PasswordPolicy | undefined
  /** What authenticator apps call the site. Default: its host name. */
  declare issuer: string | undefined
  /** Second factors to show, of `totp`, `sms` and `email`. Default: all. */
  declare factors: readonly MfaFactor[] | undefined
  /** Takes the download of the data out. */
  declare noExport: boolean

  constructor() {
    super(accountFormStyles)
  }

  override read(): Promise<null> {
    return Promise.resolve(null)
  }

  protected override check(): void {
    checkSections(this.sections)
  }

  protected override expectedRows(): number {
    return 5
  }

  protected override update(changed: PropertyValues): void {
    const { activeElement } = this.getRootNode() as Document | ShadowRoot
    // The focus goes where the sections are gone to.
    if (this.contains(activeElement)) this.focusing.expect()
    else this.focusing.done()
    super.update(changed)
  }

  protected override body(): unknown {
    return nothing
  }

  protected override formTemplate(): unknown {
    const { phase } = this.control.state
    const isReady = phase === 'ready'
    if (isReady) for (const name of this.#names) this.#load(name)
    // Sections stay where they are when somebody leaves: what they have to tell the page comes a moment later.
    const names = isReady || this.#asked.size > 0 ? this.#names : []
    return html`${isReady ? nothing : super.formTemplate()}
      <div class="cui-sections" ?hidden=${!isReady}>${repeat(names, (name) => name, this.#section)}</div>`
  }

  readonly #section = (name: AccountSection): TemplateResult => {
    const broken = html`<p role="alert">${this.text({ key: 'account.section-failed' })}</p>`
    const section = sectionTemplate(name, this)
    return html`<div class="cui-section" data-section=${name}>${this.#broken.has(name) ? broken : section}</div>`
  }

  get #names(): readonly AccountSection[] {
    return this.sections ?? sectionNames()
  }

  #load(name: AccountSection): void {
    if (this.#asked.has(name)) return
    this.#asked.add(name)
    loadSection(name).catch((error: unknown) => {
      this.#broken.add(name)
      this.control.report('ERR_UNEXPECTED', 'network', String(error))
      this.requestUpdate()
    })
  }
}
