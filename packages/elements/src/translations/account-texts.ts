import { en } from './en.ts'
import { enAccount } from './en-account.ts'
import type { TextSources } from './texts.ts'
import type { StepStrings } from './types.ts'

/**
 * Texts of the login's later steps that the account shows before anybody touches it. They are written out once more, because
 * to load all of those steps for them would cost more than all the rest.
 */
export const EARLY_TEXTS: Pick<
  StepStrings,
  `choice.${'totp' | 'sms-code' | 'email-code'}` | 'hint.new-password' | 'pending.slow'
> = {
  'choice.totp': 'Authenticator app',
  'choice.sms-code': 'Code by text message',
  'choice.email-code': 'Code by email',
  'hint.new-password': 'Long is strong. Mix letters, numbers and symbols.',
  'pending.slow': 'This takes longer than usual. Still trying…',
}

/** The texts of the account elements. */
export const accountTexts: TextSources = {
  first: { ...en, ...EARLY_TEXTS, ...enAccount },
  later: async () => (await import('./en-trouble.ts')).enTrouble,
  localize: async () => (await import('./account-languages.ts')).localizeAccount,
}
