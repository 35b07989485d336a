/**
 * A user name and a password.
 *
 * @example
 * const credentials: PasswordCredentials = { username: 'anna', password: 'correct horse 1!' }
 */
export interface PasswordCredentials {
  /** User name, or any alias that the pool accepts: e-mail address, phone number in E.164 form. */
  readonly username: string
  readonly password: string
}
