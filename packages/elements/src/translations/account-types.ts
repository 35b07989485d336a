/** Parts of the account that a person sees under a heading of their own. */
type Part =
  | 'account'
  | 'profile'
  | 'password'
  | 'mfa'
  | 'passkeys'
  | 'devices'
  | 'sessions'
  | 'delete'

/** Changes that are told when they are done. */
type Change =
  | 'attribute-changed'
  | 'attribute-verified'
  | 'password-changed'
  | 'mfa-on'
  | 'mfa-off'
  | 'mfa-preferred'
  | 'passkey-created'
  | 'passkey-deleted'
  | 'device-remembered'
  | 'device-not-remembered'
  | 'device-forgotten'
  | 'session-ended'
  | 'exported'

type General =
  | 'signed-out'
  | 'expired'
  | 'deleted'
  | 'retry'
  | 'cancel'
  | 'section-failed'
  | 'name-mismatch'

type Profile =
  | 'not-set'
  | 'change'
  | 'change-name'
  | 'add'
  | 'add-name'
  | 'save'
  | 'contact-hint'
  | 'verified'
  | 'unverified'
  | 'verify'
  | 'verify-name'
  | 'verify-lifetime'
  | 'verify-keeps'
  | 'confirm'

type Password =
  | 'submit'
  | 'first-lead'
  | 'first-submit'
  | 'again'
  | 'needs'
  | 'needs-length'
  | 'needs-upper'
  | 'needs-lower'
  | 'needs-number'
  | 'needs-symbol'
  | 'met'

type Mfa =
  | 'on'
  | 'off'
  | 'preferred'
  | 'totp-lead'
  | 'code-lead'
  | 'no-email'
  | 'no-phone'
  | 'unavailable'
  | 'set-up'
  | 'replace'
  | 'turn-on'
  | 'turn-on-name'
  | 'turn-off'
  | 'turn-off-name'
  | 'prefer'
  | 'prefer-name'
  | 'question'
  | 'question-lead'

type Passkeys =
  | 'absent'
  | 'empty'
  | 'unsupported'
  | 'create'
  | 'created'
  | 'other-site'
  | 'unnamed'
  | 'remove'
  | 'remove-name'
  | 'question'
  | 'question-lead'

type Devices =
  | 'absent'
  | 'empty'
  | 'current'
  | 'unnamed'
  | 'remembered'
  | 'used'
  | 'added'
  | 'remember'
  | 'remember-name'
  | 'unremember'
  | 'unremember-name'
  | 'forget'
  | 'forget-name'
  | 'question'
  | 'question-lead'

type Sessions =
  | 'current'
  | 'unknown'
  | 'active'
  | 'since'
  | 'here'
  | 'end'
  | 'end-name'
  | 'question'
  | 'question-lead'
  | 'everywhere'
  | 'everywhere-question'
  | 'everywhere-lead'

type Delete = 'export' | 'submit' | 'question' | 'question-lead'

/**
 * Ids of the texts of the account elements.
 *
 * @example
 * const heading: AccountStringKey = 'account.profile.heading'
 */
export type AccountStringKey =
  | `account.${Part}.${'heading' | 'lead'}`
  | `account.done.${Change}`
  | `account.${General}`
  | `account.field.${'current-password' | 'new-password' | 'app-name' | 'confirmation'}`
  | `account.profile.${Profile}`
  | `account.password.${Password}`
  | `account.mfa.${Mfa}`
  | `account.passkeys.${Passkeys}`
  | `account.devices.${Devices}`
  | `account.sessions.${Sessions}`
  | `account.delete.${Delete}`

/**
 * The texts of the account elements in one language.
 *
 * @example
 * const heading = (strings: AccountStrings): string => strings['account.profile.heading']
 */
export type AccountStrings = { readonly [Key in AccountStringKey]: string }
