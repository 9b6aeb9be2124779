/** One text in another language: with its values numbered, and its forms by number where the text has some. */
export type Word = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The words of a language by the English text of the source, values numbered: `{ 'Sending as {0}': 'Sie senden als {0}' }`. */
export type Catalogue = Readonly<Record<string, Word>>;

/** An integrator's own words by language, or by language and region: `{ de: { 'Send lead': 'Lead übergeben' } }`. */
export type Messages = Readonly<Record<string, Catalogue>>;
