import { localize } from './localize.ts'
import type { Languages } from './text-table.ts'
import type { Texts } from './texts.ts'

/** The login in every language; one `import()` each, written out, so that every bundler can follow it. */
export const LOGIN_LANGUAGES: Languages = {
  ar: async () => (await import('./languages/ar.ts')).ar,
  de: async () => (await import('./languages/de.ts')).de,
  es: async () => (await import('./languages/es.ts')).es,
  fr: async () => (await import('./languages/fr.ts')).fr,
  he: async () => (await import('./languages/he.ts')).he,
  it: async () => (await import('./languages/it.ts')).it,
  ja: async () => (await import('./languages/ja.ts')).ja,
  'pt-BR': async () => (await import('./languages/pt-BR.ts')).ptBR,
  'zh-Hans': async () => (await import('./languages/zh-Hans.ts')).zhHans,
}

/** Finds the texts of the login. */
export const localizeLogin = (texts: Texts<never>): Promise<void> =>
  localize(texts, LOGIN_LANGUAGES)
