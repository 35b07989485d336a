import type { AnyAuthError } from '../errors/errors.ts'
import type { ErrorReason } from '../errors/reason.ts'
import type { CodeDelivery } from '../flow/code-delivery.ts'
import type { Session } from '../session/types.ts'

/**
 * The screens of the login dialogue.
 *
 * @example
 * const title = (screen: LoginScreen): string => (screen === 'sign-up' ? 'Create an account' : 'Sign in')
 */
export type LoginScreen =
  | 'loading'
  | 'sign-in'
  | 'sign-up'
  | 'confirm-sign-up'
  | 'forgot-password'
  | 'reset-password'
  | 'new-password'
  | 'unsupported'
  | 'signed-in'

/**
 * What a person can do on a screen beside submitting its form.
 *
 * `back` leads to the screen before, `start-over` to an empty sign-in.
 *
 * @example
 * await flow.run('forgot-password')
 */
export type LoginAction =
  | 'sign-in'
  | 'sign-up'
  | 'forgot-password'
  | 'resend-code'
  | 'back'
  | 'start-over'
  | 'sign-out'

/**
 * One field of a screen's form, with all that an input element needs.
 *
 * @example
 * const input = (field: LoginField): string => `<input name="${field.name}" autocomplete="${field.autocomplete}">`
 */
export interface LoginField {
  /** Form name: `username`, `password`, `new-password`, `code`, or the name of a user attribute such as `email`. */
  readonly name: string
  /** What is typed in. */
  readonly kind:
    | 'username'
    | 'email'
    | 'tel'
    | 'text'
    | 'date'
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
  /** The typed error behind it, or `null` when a required field was empty. */
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
  /** What is under way, or `null`. */
  readonly pending: 'submit' | LoginAction | null
  readonly error: LoginError | null
  readonly notice: LoginNotice | null
  /** The user name typed so far. */
  readonly username: string
  /** Where the code of this screen went, when the service told. */
  readonly delivery: CodeDelivery | null
  /** Name of the challenge that is being answered, or `null`. */
  readonly challengeName: string | null
  /** The session, on the screen `signed-in`. */
  readonly session: Session | null
}

/**
 * Settings of {@link createLoginFlow}.
 *
 * @example
 * const options: LoginFlowOptions = { signInWith: 'email', initialScreen: 'sign-up' }
 */
export interface LoginFlowOptions {
  /** Screen to begin with when nobody is signed in. Default `sign-in`. */
  readonly initialScreen?: 'sign-in' | 'sign-up' | 'forgot-password' | undefined
  /** What people type as user name; with `email` and `phone` sign-up asks for nothing else. Default `username`. */
  readonly signInWith?: 'username' | 'email' | 'phone' | undefined
  /** Attributes that sign-up asks for, in order. Default `['email']` where `signInWith` is `username`, else none. */
  readonly signUpAttributes?: readonly string[] | undefined
  /** Set to `false` to take self sign-up out. Default `true`. */
  readonly allowSignUp?: boolean | undefined
  /** User name to start with. */
  readonly username?: string | undefined
  /** Passed to the pool's Lambda triggers; never secret. */
  readonly clientMetadata?: { readonly [key: string]: string } | undefined
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
  /** Performs an action of `state.actions`; others are ignored. Failures become `state.error`, only a bug rejects. */
  run(action: LoginAction): Promise<void>
  /** Ends all subscriptions and aborts what is under way. */
  dispose(): void
}
