import { localize } from './localize.ts'
import { LOGIN_LANGUAGES } from './login-languages.ts'
import type { Languages, TextTable } from './text-table.ts'
import type { Texts } from './texts.ts'

/** What a login never needs; one `import()` each, written out, so that every bundler can follow it. */
const ACCOUNT_ONLY: Languages = {
  ar: async () => (await import('./languages/account/ar.ts')).arAccount,
  bn: async () => (await import('./languages/account/bn.ts')).bnAccount,
  cs: async () => (await import('./languages/account/cs.ts')).csAccount,
  da: async () => (await import('./languages/account/da.ts')).daAccount,
  de: async () => (await import('./languages/account/de.ts')).deAccount,
  es: async () => (await import('./languages/account/es.ts')).esAccount,
  fa: async () => (await import('./languages/account/fa.ts')).faAccount,
  fi: async () => (await import('./languages/account/fi.ts')).fiAccount,
  fr: async () => (await import('./languages/account/fr.ts')).frAccount,
  he: async () => (await import('./languages/account/he.ts')).heAccount,
  hi: async () => (await import('./languages/account/hi.ts')).hiAccount,
  id: async () => (await import('./languages/account/id.ts')).idAccount,
  it: async () => (await import('./languages/account/it.ts')).itAccount,
  ja: async () => (await import('./languages/account/ja.ts')).jaAccount,
  ko: async () => (await import('./languages/account/ko.ts')).koAccount,
  nl: async () => (await import('./languages/account/nl.ts')).nlAccount,
  no: async () => (await import('./languages/account/no.ts')).noAccount,
  pl: async () => (await import('./languages/account/pl.ts')).plAccount,
  'pt-BR': async () => (await import('./languages/account/pt-BR.ts')).ptBRAccount,
  pt: async () => (await import('./languages/account/pt.ts')).ptAccount,
  ru: async () => (await import('./languages/account/ru.ts')).ruAccount,
  sv: async () => (await import('./languages/account/sv.ts')).svAccount,
  th: async () => (await import('./languages/account/th.ts')).thAccount,
  tr: async () => (await import('./languages/account/tr.ts')).trAccount,
  uk: async () => (await import('./languages/account/uk.ts')).ukAccount,
  vi: async () => (await import('./languages/account/vi.ts')).viAccount,
  'zh-Hans': async () => (await import('./languages/account/zh-Hans.ts')).zhHansAccount,
  'zh-Hant': async () => (await import('./languages/account/zh-Hant.ts')).zhHantAccount,
}

/** Loads the texts of the login too, at the same time: errors and names of fields are the same in both. */
async function load(tag: string): Promise<TextTable> {
  const [login, account] = await Promise.all([LOGIN_LANGUAGES[tag]?.(), ACCOUNT_ONLY[tag]?.()])
  return { ...login, ...account }
}

/** The account elements in every language. */
export const ACCOUNT_LANGUAGES: Languages = Object.fromEntries(
  Object.keys(ACCOUNT_ONLY).map((tag) => [tag, () => load(tag)]),
)

/** Finds the texts of the account. */
export const localizeAccount = (texts: Texts<never>): Promise<void> =>
  localize(texts, ACCOUNT_LANGUAGES)
