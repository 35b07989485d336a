import type { PasskeyPort } from '../ports/ports.ts'
import type { FirstFactor } from '../sign-in/sign-in-with-choice.ts'

/**
 * What a new password needs, as the pool's PasswordPolicy says.
 *
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html PasswordPolicyType}
 * @example
 * const policy: PasswordPolicy = { minimumLength: 12, requireNumbers: true }
 */
export interface PasswordPolicy {
  /** Least number of characters, 6 to 99. */
  readonly minimumLength: number
  readonly requireUppercase?: boolean | undefined
  readonly requireLowercase?: boolean | undefined
  readonly requireNumbers?: boolean | undefined
  readonly requireSymbols?: boolean | undefined
}

/**
 * An attribute that sign-up asks for.
 *
 * @example
 * const team: SignUpAttribute = { name: 'custom:team', label: 'Team', required: false }
 */
export interface SignUpAttribute {
  /** Name of the attribute, such as `given_name` or `custom:team`. */
  readonly name: string
  /** Default `true`. */
  readonly required?: boolean | undefined
  /** What to call it. Default: the text for the attribute, or its name made readable. */
  readonly label?: string | undefined
  /** What is typed in. Default: by the attribute's name, `text` for those of the pool's own. */
  readonly kind?: 'text' | 'number' | 'date' | 'email' | 'tel' | undefined
  /** Values to choose from. */
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined
}

/**
 * An identity provider of the pool that has a button of its own.
 *
 * @example
 * const provider: LoginProvider = { name: 'SignInWithApple', label: 'Apple' }
 */
export interface LoginProvider {
  /** Name of the provider in the pool, such as `Google`. */
  readonly name: string
  /** What people call it. Default: the name. */
  readonly label?: string | undefined
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
  /**
   * How a sign-in begins; the app client must allow the flow. `srp` (default) and `password` take a password, `choice`
   * leaves the first factor to the person and the pool, `custom` and `custom-srp` to the pool's own triggers.
   */
  readonly authFlow?: 'srp' | 'password' | 'choice' | 'custom' | 'custom-srp' | undefined
  /**
   * User name and password on one screen, or the user name first. Default: `identifier-first` where `authFlow` is
   * `choice` or `custom`, else `combined`.
   */
  readonly layout?: 'combined' | 'identifier-first' | undefined
  /**
   * First factor to begin with where `authFlow` is `choice`; the service offers a choice where the user has it not. With one
   * that is no password, sign-up lets people leave the password empty.
   */
  readonly preferredFactor?: FirstFactor | undefined
  /** Attributes that sign-up asks for, in order. Default `['email']` where `signInWith` is `username`, else none. */
  readonly signUpAttributes?: readonly (string | SignUpAttribute)[] | undefined
  /** Set to `false` to take self sign-up out. Default `true`. */
  readonly allowSignUp?: boolean | undefined
  /** What a new password needs, to be shown while it is typed. Default: nothing is known. */
  readonly passwordPolicy?: PasswordPolicy | undefined
  /** Number of digits of the codes that the pool sends, where all have the same. Default: not known. */
  readonly codeLength?: number | undefined
  /** Identity providers that have a button of their own; `managedLogin` must be set. */
  readonly providers?: readonly (string | LoginProvider)[] | undefined
  /** Where the pool's managed login is; on the page that people come back to, the flow completes the sign-in. */
  readonly managedLogin?:
    | {
        /** URL of the pool's domain. */
        readonly domain: string
        /** One of the app client's callback URLs. Default: this page without query and fragment. */
        readonly redirectUri?: string | undefined
        readonly scopes?: readonly string[] | undefined
      }
    | undefined
  /**
   * Whether to offer a passkey after a sign-in with a password, where the device can hold one; where the browser makes it
   * without a dialog, nobody is asked. Default `false`.
   */
  readonly offerPasskey?: boolean | undefined
  /** Whether this device is remembered where the pool tracks devices: never, always, or as the person likes. Default `never`. */
  readonly rememberDevice?: 'never' | 'always' | 'ask' | undefined
  /** Whether the user name and the way of the last sign-in are kept for the next one. Default `false`. */
  readonly rememberUser?: boolean | undefined
  /** User name to start with. */
  readonly username?: string | undefined
  /** Passed to the pool's Lambda triggers; never secret. */
  readonly clientMetadata?: { readonly [key: string]: string } | undefined
  /** Talks to the authenticators. Default: those of the browser. */
  readonly passkeys?: PasskeyPort | undefined
}
