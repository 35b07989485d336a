import type { AnyAuthError } from '../errors/errors.ts'
import type { ErrorReason } from '../errors/reason.ts'
import type { CodeDelivery } from '../flow/code-delivery.ts'
import type { Session } from '../session/types.ts'
import type { PasswordPolicy } from './options.ts'

/**
 * The screens of the login dialogue.
 *
 * @example
 * const title = (screen: LoginScreen): string => (screen === 'sign-up' ? 'Create an account' : 'Sign in')
 */
export type LoginScreen =
  /** Nothing to see yet; a return from a provider that takes longer than eight seconds can be left by `start-over`. */
  | 'loading'
  /** User name, and where the layout is combined the password. */
  | 'sign-in'
  /** The password of a user name that is known already. */
  | 'password'
  /** The first factors that the service offers, to choose from. */
  | 'select-factor'
  /** A passkey; submitting it asks the authenticator. */
  | 'passkey'
  /** A code that the service sent, as first or as second factor. */
  | 'code'
  /** A code that an authenticator app shows. */
  | 'totp'
  /** The second factors of the user, to choose from. */
  | 'select-mfa'
  /** The second factors that can be set up, to choose from. */
  | 'set-up-mfa'
  /** An authenticator app to be set up; {@link LoginFlow.totpSecret} has what to show. */
  | 'set-up-totp'
  /** The address that codes shall go to. */
  | 'set-up-email'
  /** A password in place of a temporary one, and attributes that are missing. */
  | 'new-password'
  /** A challenge of the pool's own triggers; `parameters` holds what they said. */
  | 'custom-challenge'
  | 'sign-up'
  | 'confirm-sign-up'
  | 'forgot-password'
  | 'reset-password'
  /** After a sign-in with a password: make a passkey, or skip. */
  | 'offer-passkey'
  /** After a sign-in on a new device: remember it, or skip. */
  | 'remember-device'
  /** A challenge that this version does not know. */
  | 'unsupported'
  | 'signed-in'

/**
 * What a person can do on a screen beside submitting its form.
 *
 * `back` leads to the screen before, `start-over` to an empty sign-in, `other-ways` to the first factors of the user,
 * `switch-user` forgets the remembered user, `skip` goes on without what is offered.
 *
 * @example
 * await flow.run('forgot-password')
 */
export type LoginAction =
  | 'sign-in'
  | 'sign-up'
  | 'forgot-password'
  | 'resend-code'
  | 'other-ways'
  | 'switch-user'
  | 'skip'
  | 'back'
  | 'start-over'
  | 'sign-out'

/**
 * One of several ways to go on, to be shown as a row.
 *
 * @example
 * const icon = (choice: LoginChoice): string => `icon-${choice.kind}`
 */
export interface LoginChoice {
  /** What {@link LoginFlow.choose} takes: the factor's name on the wire, or `provider:` and the provider's name. */
  readonly id: string
  readonly kind: 'password' | 'passkey' | 'email-code' | 'sms-code' | 'totp' | 'provider' | 'other'
  /** Name of the provider, or of a factor that has no name of its own; else `null`. */
  readonly name: string | null
}

/**
 * One field of a screen's form, with all that an input element needs.
 *
 * @example
 * const input = (field: LoginField): string => `<input name="${field.name}" autocomplete="${field.autocomplete}">`
 */
export interface LoginField {
  /** Form name: `username`, `password`, `new-password`, `code`, `answer`, or the name of a user attribute such as `email`. */
  readonly name: string
  /** What is typed in. */
  readonly kind:
    | 'username'
    | 'email'
    | 'tel'
    | 'text'
    | 'number'
    | 'date'
    | 'select'
    | 'password'
    | 'new-password'
    | 'code'
  /** Value of the HTML attribute `autocomplete`. */
  readonly autocomplete: string
  readonly required: boolean
  /** The value is shown, not asked for: the user name above a password field, for password managers. */
  readonly readOnly: boolean
  /** Value to start with; never a secret. */
  readonly value: string
  /** What to call the field where its name does not say it; `null` for the usual name. */
  readonly label: string | null
  /** Values to choose from, for the kind `select`. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Length of the code, where it is known; it limits nothing. */
  readonly codeLength: number | null
  /** What a new password needs, where it is known; the service has the last word. */
  readonly policy: PasswordPolicy | null
}

/**
 * Why the last submit or action failed.
 *
 * @example
 * const text = (error: LoginError): string => `${error.reason}${error.field ? ` in ${error.field}` : ''}`
 */
export interface LoginError {
  /** What to tell the person. */
  readonly reason: ErrorReason
  /** Name of the field that it belongs to, or `null` when it belongs to the whole form. */
  readonly field: string | null
  /**
   * The typed error behind it; `null` when no call failed: a required field was empty, time or session ran out, a pool's own
   * question was asked again, or the code of the dialogue did not load.
   */
  readonly cause: AnyAuthError | null
}

/**
 * Good news to announce: a code is on its way, the account is confirmed, the password is changed.
 *
 * @example
 * const sent: LoginNotice = 'code-sent'
 */
export type LoginNotice =
  | 'code-sent'
  | 'code-resent'
  | 'account-confirmed'
  | 'password-changed'
  | 'passkey-created'
  | 'signed-out'

/**
 * The whole login dialogue at one moment; immutable and free of secrets.
 *
 * @example
 * const busy = (state: LoginState): boolean => state.pending !== null
 */
export interface LoginState {
  readonly screen: LoginScreen
  readonly fields: readonly LoginField[]
  /** Actions that {@link LoginFlow.run} accepts now, most likely first. */
  readonly actions: readonly LoginAction[]
  /** Ways to go on that {@link LoginFlow.choose} accepts now, the most likely first. */
  readonly choices: readonly LoginChoice[]
  /** What is under way, or `null`. */
  readonly pending: 'submit' | LoginAction | `choice:${string}` | null
  readonly error: LoginError | null
  readonly notice: LoginNotice | null
  /** The user name typed so far. */
  readonly username: string
  /** Where the code of this screen went, when the service told. */
  readonly delivery: CodeDelivery | null
  /** Name of the challenge that is being answered, or `null`. */
  readonly challengeName: string | null
  /** Public parameters of a custom or unknown challenge. */
  readonly parameters: { readonly [name: string]: string }
  /** Whether the user name is that of the user who signed in here last. */
  readonly isRemembered: boolean
  /** When the service's session of this screen ends, in epoch milliseconds; `null` where nothing ends. An estimate. */
  readonly expiresAtMs: number | null
  /** The session, on the screen `signed-in`. */
  readonly session: Session | null
}

/**
 * The login dialogue without a pixel: state, a way to listen, and two verbs.
 *
 * @example
 * const off = flow.subscribe((state) => render(state))
 * await flow.submit({ username: 'anna', password: 'correct horse' })
 */
export interface LoginFlow {
  /** The current state; a new object after each change. */
  readonly state: LoginState
  /**
   * Calls `listener` after every change with the new state and the one before.
   *
   * @returns A function that ends the subscription.
   */
  subscribe(listener: (state: LoginState, previous: LoginState) => void): () => void
  /** Looks for a stored session and shows the first screen; without it the flow stays on `loading`. */
  start(): Promise<void>
  /**
   * Submits the form of the current screen; what can fail at run time becomes `state.error`, only a bug rejects.
   *
   * @param values - Field values by name, as `new FormData(form)` gives them. Calls while pending are ignored.
   */
  submit(values: { readonly [name: string]: string }): Promise<void>
  /**
   * Performs an action of `state.actions`; others are ignored. Failures become `state.error`, only a bug rejects.
   *
   * Ways out (`back`, `start-over`, `switch-user`, `sign-in`, `sign-up`, `forgot-password`) end what is under way; the other
   * actions wait for it.
   *
   * @param values - What the form holds, so that a user name that was typed is carried on.
   */
  run(action: LoginAction, values?: { readonly [name: string]: string }): Promise<void>
  /**
   * Goes on by one of `state.choices`; others are ignored. Failures become `state.error`, only a bug rejects.
   *
   * @param id - The `id` of the choice.
   * @param values - What the form holds, so that a user name that was typed is carried on.
   */
  choose(id: string, values?: { readonly [name: string]: string }): Promise<void>
  /**
   * Loads what comes after the first screen, for instance when a person first touches the form, so that nobody waits for it
   * later. Nothing depends on it: what does not come is loaded, and told, when it is needed.
   */
  readonly prepare?: (() => Promise<void>) | undefined
  /** The secret of the authenticator app on the screen `set-up-totp`, else `null`; it is never part of the state. */
  totpSecret(): { readonly secretCode: string; readonly uri: string } | null
  /** Ends all subscriptions and aborts what is under way. */
  dispose(): void
}
