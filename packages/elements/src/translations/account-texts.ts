import { en } from './en.ts'
import { enAccount } from './en-account.ts'
import type { TextSources } from './texts.ts'

/** The texts of the account elements. */
export const accountTexts: TextSources = {
  first: { ...en, ...enAccount },
  later: async () => (await import('./en-trouble.ts')).enTrouble,
  localize: async () => (await import('./account-languages.ts')).localizeAccount,
}
