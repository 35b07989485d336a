const FACTORS: { readonly [name: string]: string } = {
  PASSWORD: 'password',
  PASSWORD_SRP: 'password by SRP',
  EMAIL_OTP: 'code by e-mail',
  SMS_OTP: 'code by text message',
  SMS_MFA: 'code by text message',
  SOFTWARE_TOKEN_MFA: 'authenticator app',
  WEB_AUTHN: 'passkey',
}

const NAMES: { readonly [name: string]: string } = {
  email: 'e-mail address',
  verified_email: 'e-mail',
  phone_number: 'telephone number',
  verified_phone_number: 'text message',
  preferred_username: 'preferred user name',
}

const FLOWS: { readonly [name: string]: string } = {
  ALLOW_USER_SRP_AUTH: 'password by SRP',
  ALLOW_USER_PASSWORD_AUTH: 'password',
  ALLOW_ADMIN_USER_PASSWORD_AUTH: 'password, by a server',
  ALLOW_CUSTOM_AUTH: 'custom challenges',
  ALLOW_USER_AUTH: 'choice of factors',
  ALLOW_REFRESH_TOKEN_AUTH: 'refresh',
}

/** What a factor is called by people. */
export const factorWords = (name: string): string => FACTORS[name] ?? name

/** What an attribute is called by people. */
export const nameWords = (name: string): string => NAMES[name] ?? name.replaceAll('_', ' ')

/** What a flow is called by people. */
export const flowWords = (name: string): string => FLOWS[name] ?? name

/** Words as a list in a sentence, such as `one, two and three`. */
export const joined = (words: readonly string[], last = 'and'): string =>
  words.length < 2
    ? (words[0] ?? '')
    : `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`
