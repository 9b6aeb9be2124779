import type { Words } from './language.ts';

/** What a page with only a form says. */
export const formWords: Words = {
  de: () => import('./de/form.ts'),
  fr: () => import('./fr/form.ts'),
  es: () => import('./es/form.ts'),
  pt: () => import('./pt/form.ts'),
  ja: () => import('./ja/form.ts'),
  hi: () => import('./hi/form.ts'),
  ar: () => import('./ar/form.ts'),
};
