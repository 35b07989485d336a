import {
  changePassword,
  type ErrorReason,
  getAuthFactors,
  getUser,
  type User,
} from '@cognito-kit/core'
import type { PasswordPolicy } from '@cognito-kit/core/login'
import type { PropertyDeclarations } from 'lit'
import type { PolicyRule } from '../../internal/policy-rules.ts'
import { AccountElement } from '../../surface/account-element.ts'
import { accountName } from '../../surface/account-name.ts'
import { policyFromAttribute } from '../../surface/policy-from-attribute.ts'
import type { SurfaceView, Values } from '../../surface/state.ts'
import type { SignedIn } from '../../surface/task.ts'
import { passwordFormStyles } from './password.form-styles.ts'
import { passwordView } from './password-view.ts'

/** What is known of a person's password. */
export interface PasswordFacts {
  readonly user: User
  /** Whether there is one: people who sign in by passkey or code may have none. */
  readonly hasPassword: boolean
}

/** Where reasons are told that are about one of the passwords. */
function fieldOf(reason: ErrorReason): string | null {
  if (reason === 'wrong-current-password') return 'current-password'
  return reason.startsWith('password-') && reason !== 'password-reset-required'
    ? 'new-password'
    : null
}

/**
 * Lets whoever is signed in change their password, or set the first one. The form is what password managers expect: user
 * name, current and new password, so the page behind `/.well-known/change-password` needs nothing else.
 *
 * @summary Change of the password, with what a new one needs shown while it is typed.
 * @slot header - Above the heading.
 * @slot signed-out - Instead of the words for when nobody is signed in.
 * @slot footer - Last in the card.
 * @event {CognitoUpdatedEvent} cognito-updated - The password was changed.
 * @event {CognitoErrorEvent} cognito-error - Something failed; `detail.screen` is `password`.
 * @attr {boolean} unstyled - Adopts no styles for the light DOM; `@cognito-kit/elements/layered.css` has them in a cascade layer.
 * @csspart card - The box around everything.
 * @csspart header - Around the slot `header`.
 * @csspart footer - Around the slot `footer`.
 * @cssproperty --cognito-accent - The one colour of buttons and focus rings.
 * @cssproperty --cognito-muted - Leads and facts. Default: the page's text colour, softened.
 * @cssproperty --cognito-danger - Errors.
 * @cssproperty --cognito-success - What the new password meets, and good news.
 * @cssproperty --cognito-border - Border of the card.
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
 * const password = new CognitoPassword()
 * password.passwordPolicy = { minimumLength: 12, requireNumbers: true }
 * document.querySelector('cognito-provider')?.append(password)
 */
export class CognitoPassword extends AccountElement<PasswordFacts> {
  static override properties: PropertyDeclarations = {
    passwordPolicy: { attribute: 'password-policy', converter: policyFromAttribute },
  }

  override readonly surface = 'password'
  override readonly source = 'getUser'
  #met: ReadonlySet<PolicyRule['name']> = new Set()
  #isChanged = false

  /** What a new password needs; as attribute a number and words, such as `12 upper lower number symbol`. */
  declare passwordPolicy: PasswordPolicy | undefined

  constructor() {
    super(passwordFormStyles)
  }

  override async read({ client, options }: SignedIn): Promise<PasswordFacts> {
    const [user, factors] = await Promise.all([
      getUser(client, options),
      // Not every pool tells; then people have one.
      getAuthFactors(client, options).catch(() => null),
    ])
    const first = factors?.factors ?? []
    return { user, hasPassword: first.length === 0 || first.includes('PASSWORD') }
  }

  override forget(): void {
    this.#met = new Set()
    this.#isChanged = false
  }

  protected override check(): void {
    const policy: unknown = this.passwordPolicy
    if (policy instanceof Error) throw policy
  }

  protected override expectedRows(): number {
    return 4
  }

  protected override body(view: SurfaceView, { hasPassword, user }: PasswordFacts): unknown {
    const { session } = this.control.state
    return passwordView(view, {
      account: accountName(user, { sub: session?.sub ?? '' }),
      hasPassword,
      policy: this.passwordPolicy,
      met: this.#met,
      isChanged: this.#isChanged,
      onType: (met) => {
        this.#met = met
        this.requestUpdate()
      },
      onSubmit: (values) => void this.#change(values, hasPassword),
      onAgain: () => {
        this.forget()
        this.focusNext('input:not([readonly])')
      },
    })
  }

  async #change(values: Values, hasPassword: boolean): Promise<void> {
    const names = hasPassword ? ['current-password', 'new-password'] : ['new-password']
    if (!this.requires(values, ...names)) return
    const newPassword = values['new-password'] ?? ''
    const isDone = await this.act({
      id: 'change-password',
      source: 'changePassword',
      fieldOf,
      run: async ({ client, options }) => {
        const previousPassword = hasPassword ? values['current-password'] : undefined
        await changePassword(client, { previousPassword, newPassword }, options)
        this.#isChanged = true
        return { change: { what: 'password-changed' } }
      },
    })
    if (!isDone) return
    this.announce({ key: 'account.done.password-changed' })
    this.focusNext('[data-action="again"]')
  }
}
