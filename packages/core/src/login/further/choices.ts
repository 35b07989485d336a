import type { LoginChoice } from '../types.ts'

const KINDS: { readonly [factor: string]: LoginChoice['kind'] } = {
  PASSWORD: 'password',
  PASSWORD_SRP: 'password',
  WEB_AUTHN: 'passkey',
  EMAIL_OTP: 'email-code',
  SMS_OTP: 'sms-code',
  SMS_MFA: 'sms-code',
  SOFTWARE_TOKEN_MFA: 'totp',
}

/** Factors as rows, in the service's order; a password is one row, however it is sent. */
export function factorChoices(
  factors: readonly string[],
  passwordId: string,
): readonly LoginChoice[] {
  const ids = factors.map((factor) => (KINDS[factor] === 'password' ? passwordId : factor))
  return [...new Set(ids)].map((id) => {
    const kind = KINDS[id] ?? 'other'
    return { id, kind, name: kind === 'other' ? id : null }
  })
}
