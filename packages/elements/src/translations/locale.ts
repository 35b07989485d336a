/** The tag in the form that `Intl` takes; English for what is no tag, on which `Intl` would throw. */
export function localeOf(language: string): string {
  try {
    // `de_AT` is no tag of BCP 47, and yet what many servers write.
    return Intl.getCanonicalLocales(language.replaceAll('_', '-'))[0] ?? 'en'
  } catch {
    return 'en'
  }
}
