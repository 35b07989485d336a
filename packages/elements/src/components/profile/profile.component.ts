import { type CodeDelivery, getUser, type User } from '@cognito-kit/core'
import type { PropertyDeclarations } from 'lit'
import { AccountElement } from '../../surface/account-element.ts'
import { buttonSelector } from '../../surface/parts/button.ts'
import type { SurfaceView, Values } from '../../surface/state.ts'
import type { SignedIn } from '../../surface/task.ts'
import { wordsProperty } from '../../surface/words-property.ts'
import { fieldLabel } from '../../translations/translate.ts'
import { confirmAttribute, saveAttribute, sendCode } from './profile-tasks.ts'
import { type ProfileActions, type ProfileScreen, profileView } from './profile-view.ts'

const DEFAULT_ATTRIBUTES = ['name', 'email', 'phone_number']

/**
 * Shows the attributes of whoever is signed in, and lets them change one at a time. A new address or number is verified by
 * the code that the service sends to it, also where the pool keeps the old one until then.
 *
 * @summary Name, e-mail address and whatever else the pool knows of a person, to read and to change.
 * @slot header - Above the heading.
 * @slot signed-out - Instead of the words for when nobody is signed in.
 * @slot footer - Last in the card.
 * @event {CognitoUpdatedEvent} cognito-updated - An attribute was changed or verified; `detail.name` says which.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is `profile`.
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
 * const profile = new CognitoProfile()
 * profile.attributeNames = ['given_name', 'family_name', 'email']
 * document.querySelector('cognito-provider')?.append(profile)
 */
export class CognitoProfile extends AccountElement<User> {
  static override properties: PropertyDeclarations = {
    attributeNames: { attribute: 'attributes', ...wordsProperty },
  }

  override readonly surface = 'profile'
  override readonly source = 'getUser'
  #screen: ProfileScreen = { name: 'rows' }

  readonly #actions: ProfileActions = {
    edit: (attribute) =>
      this.#show({ name: 'edit', attribute }, `[name="${CSS.escape(attribute)}"]`),
    save: (attribute, values) => void this.#save(attribute, values),
    verify: (attribute) => void this.#send('verify', attribute),
    resend: (attribute) => void this.#send('resend-code', attribute),
    confirm: (attribute, values) => void this.#confirm(attribute, values),
    cancel: (attribute) => this.#close(attribute),
  }

  /** Attributes to show, in order; as attribute `attributes`, names separated by spaces or commas. */
  declare attributeNames: readonly string[] | undefined

  override read({ client, options }: SignedIn): Promise<User> {
    return getUser(client, options)
  }

  override forget(): void {
    this.#screen = { name: 'rows' }
  }

  get #names(): readonly string[] {
    return this.attributeNames ?? DEFAULT_ATTRIBUTES
  }

  protected override expectedRows(): number {
    return this.#names.length
  }

  protected override body(view: SurfaceView, user: User): unknown {
    const input = { user, attributes: this.#names, screen: this.#screen, actions: this.#actions }
    return profileView(view, input)
  }

  #show(screen: ProfileScreen, focus: string): void {
    this.control.change({ failure: null, done: null })
    this.#screen = screen
    this.focusNext(focus)
  }

  /** Gives the focus back to the button that led to the form. */
  #close(attribute: string): void {
    this.#screen = { name: 'rows' }
    this.control.change({ failure: null })
    this.focusNext(buttonSelector('edit', attribute))
  }

  async #save(attribute: string, values: Values): Promise<void> {
    const value = values[attribute]?.trim() ?? ''
    const before = this.control.state.data?.attributes[attribute] ?? ''
    if (value === before) return this.#close(attribute)
    let delivery: CodeDelivery | null = null
    const sent = (found: CodeDelivery | null): void => {
      delivery = found
    }
    const label = this.#label(attribute)
    if (!(await this.act(saveAttribute(attribute, value, { label, sent })))) return
    // Where the pool keeps the old value until the new one is verified, it is what is read afterwards.
    const now = this.control.state.data?.attributes[attribute]
    const keeps = now === before && before ? before : null
    if (delivery) this.#askForCode(attribute, { delivery, keeps, isResent: false })
    else this.#close(attribute)
  }

  async #send(action: 'verify' | 'resend-code', attribute: string): Promise<void> {
    const screen = this.#screen
    let delivery: CodeDelivery | null = null
    const sent = (found: CodeDelivery | null): void => {
      delivery = found
    }
    if (!(await this.act(sendCode(action, attribute, sent)))) return
    const keeps = screen.name === 'verify' ? screen.keeps : null
    this.#askForCode(attribute, { delivery, keeps, isResent: action === 'resend-code' })
  }

  #askForCode(
    attribute: string,
    asked: { delivery: CodeDelivery | null; keeps: string | null; isResent: boolean },
  ): void {
    const { delivery, isResent, keeps } = asked
    const destination = delivery?.destination ?? null
    this.#show({ name: 'verify', attribute, destination, isResent, keeps }, '.cui-subheading')
    const key = isResent ? 'code.resent' : 'code.sent'
    this.announce(destination ? { key, values: { destination } } : { key: 'code.sent-somewhere' })
  }

  async #confirm(attribute: string, values: Values): Promise<void> {
    if (!this.requires(values, 'code')) return
    const task = confirmAttribute(attribute, values['code'] ?? '', this.#label(attribute))
    if (!(await this.act(task))) return
    this.#screen = { name: 'rows' }
    this.focusNext(buttonSelector('edit', attribute))
  }

  #label(attribute: string): string {
    return fieldLabel(this.view().strings, attribute)
  }
}
