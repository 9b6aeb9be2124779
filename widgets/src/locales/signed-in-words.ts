import { addWords } from './language.ts';

/** What several elements say beyond the form. */
addWords({
  de: () => import('./de/signed-in.ts'),
  fr: () => import('./fr/signed-in.ts'),
  es: () => import('./es/signed-in.ts'),
  pt: () => import('./pt/signed-in.ts'),
  ja: () => import('./ja/signed-in.ts'),
  hi: () => import('./hi/signed-in.ts'),
  ar: () => import('./ar/signed-in.ts'),
});
