import { localize } from './localize.ts'
import type { Languages } from './text-table.ts'
import type { Texts } from './texts.ts'

/** The login in every language; one `import()` each, written out, so that every bundler can follow it. */
export const LOGIN_LANGUAGES: Languages = {
  ar: async () => (await import('./languages/ar.ts')).ar,
  bn: async () => (await import('./languages/bn.ts')).bn,
  cs: async () => (await import('./languages/cs.ts')).cs,
  da: async () => (await import('./languages/da.ts')).da,
  de: async () => (await import('./languages/de.ts')).de,
  es: async () => (await import('./languages/es.ts')).es,
  fa: async () => (await import('./languages/fa.ts')).fa,
  fi: async () => (await import('./languages/fi.ts')).fi,
  fr: async () => (await import('./languages/fr.ts')).fr,
  he: async () => (await import('./languages/he.ts')).he,
  hi: async () => (await import('./languages/hi.ts')).hi,
  id: async () => (await import('./languages/id.ts')).id,
  it: async () => (await import('./languages/it.ts')).it,
  ja: async () => (await import('./languages/ja.ts')).ja,
  ko: async () => (await import('./languages/ko.ts')).ko,
  nl: async () => (await import('./languages/nl.ts')).nl,
  no: async () => (await import('./languages/no.ts')).no,
  pl: async () => (await import('./languages/pl.ts')).pl,
  'pt-BR': async () => (await import('./languages/pt-BR.ts')).ptBR,
  pt: async () => (await import('./languages/pt.ts')).pt,
  ru: async () => (await import('./languages/ru.ts')).ru,
  sv: async () => (await import('./languages/sv.ts')).sv,
  th: async () => (await import('./languages/th.ts')).th,
  tr: async () => (await import('./languages/tr.ts')).tr,
  uk: async () => (await import('./languages/uk.ts')).uk,
  vi: async () => (await import('./languages/vi.ts')).vi,
  'zh-Hans': async () => (await import('./languages/zh-Hans.ts')).zhHans,
  'zh-Hant': async () => (await import('./languages/zh-Hant.ts')).zhHant,
}

/** Finds the texts of the login. */
export const localizeLogin = (texts: Texts<never>): Promise<void> =>
  localize(texts, LOGIN_LANGUAGES)
