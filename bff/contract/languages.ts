/** The languages that the elements, the portal and the mails speak. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'hi', 'ar'] as const;

export type Language = (typeof languages)[number];
