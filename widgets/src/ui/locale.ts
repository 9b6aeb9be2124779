/** The language tag when numbers and dates can be written in it, else English. */
export function knownLocale(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    // Not a tag at all, or none.
    return 'en';
  }
}
