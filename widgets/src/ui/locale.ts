/** The language tag when numbers and dates can be written in it, else English. */
export function knownLocale(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    // Not a tag at all, or none.
    return 'en';
  }
}

let asked: string | undefined;
let locale = 'en';

/** Of the document, read on every call: a page may change its language while it is open. */
export function pageLocale(): string {
  const { lang } = document.documentElement;
  if (lang !== asked) {
    asked = lang;
    locale = knownLocale(lang);
  }
  return locale;
}
