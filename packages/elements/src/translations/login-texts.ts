import { en } from './en.ts'
import type { TextSources } from './texts.ts'

/** The texts of the login. */
export const loginTexts: TextSources = {
  first: en,
  later: async () => (await import('./en-trouble.ts')).enTrouble,
  localize: async () => (await import('./login-languages.ts')).localizeLogin,
}
