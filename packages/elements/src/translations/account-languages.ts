import { localize } from './localize.ts'
import { LOGIN_LANGUAGES } from './login-languages.ts'
import type { Texts } from './texts.ts'

/** Finds the texts of the account. */
export const localizeAccount = (texts: Texts<never>): Promise<void> =>
  localize(texts, LOGIN_LANGUAGES)
