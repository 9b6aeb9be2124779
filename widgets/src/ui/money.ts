import { pageLocale } from '../locales/language.ts';

/** An amount as the language writes it; without a currency where the organisation has but one. */
export const money = (amount: number, currency: string | null, language = pageLocale()): string =>
  amount.toLocaleString(language, {
    ...(currency && { style: 'currency', currency }),
    trailingZeroDisplay: 'stripIfInteger',
  });
