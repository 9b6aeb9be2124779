import { addWords } from './language.ts';

/** What a list of leads and the numbers say. */
addWords({
  de: () => import('./de/leads.ts'),
  fr: () => import('./fr/leads.ts'),
  es: () => import('./es/leads.ts'),
  pt: () => import('./pt/leads.ts'),
  ja: () => import('./ja/leads.ts'),
  hi: () => import('./hi/leads.ts'),
  ar: () => import('./ar/leads.ts'),
});
