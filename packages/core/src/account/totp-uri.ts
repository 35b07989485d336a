/**
 * What {@link totpUri} needs.
 *
 * @example
 * const input: TotpUriInput = { issuer: 'Acme Co', account: 'anna@example.com', secretCode: 'JBSWY3DPEHPK3PXP' }
 */
export interface TotpUriInput {
  /** Name of the app, as the person knows it; without a colon. */
  readonly issuer: string
  /** What the person is known by, such as the e-mail address; without a colon. */
  readonly account: string
  /** Base32 text of {@link setUpTotp} or {@link beginTotpSetup}. */
  readonly secretCode: string
}

/** Everything but the unreserved characters of RFC 3986 section 2.3; a lone surrogate has no UTF-8 and is replaced. */
const encode = (text: string): string =>
  encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** The colon parts issuer and account, so neither may hold one. */
function checked(name: 'issuer' | 'account', text: string): string {
  if (text && !text.includes(':')) return encode(text)
  throw new TypeError(`totpUri: ${name} is empty or has a colon`)
}

/**
 * The `otpauth://` URI that an authenticator app reads from a QR code.
 *
 * It holds the secret: show it, and neither store nor log it.
 *
 * @param input - Names of app and account, and the secret.
 * @returns The URI; algorithm, digits and period are left at the defaults, which are those of the service.
 * @throws {TypeError} when issuer or account is empty or has a colon.
 * @see {@link https://github.com/google/google-authenticator/wiki/Key-Uri-Format Key Uri Format}
 * @example
 * const uri = totpUri({ issuer: 'Acme', account: 'anna', secretCode: totpSetup.secretCode })
 */
export function totpUri({ issuer, account, secretCode }: TotpUriInput): string {
  const label = `${checked('issuer', issuer)}:${checked('account', account)}`
  if (!secretCode) throw new TypeError('totpUri: secretCode is empty')
  // The format leaves the padding of base32 out; blanks are for people who type it.
  const secret = encode(secretCode.replace(/[\s=]/g, ''))
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encode(issuer)}`
}
