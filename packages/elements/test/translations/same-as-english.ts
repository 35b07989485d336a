/** Texts that a language shares with English; any other that is the same was forgotten. */
export const SAME_AS_ENGLISH: { readonly [tag: string]: readonly string[] } = {
  de: ['Name', 'Code', 'Passkey', 'Passkeys', '{label} (optional)'],
  fr: ['Code'],
  it: ['Email', 'Password', 'Passkey'],
  nl: ['Code'],
}
