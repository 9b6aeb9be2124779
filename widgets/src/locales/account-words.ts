import { addWords } from './language.ts';

/** What signing in and the account say. */
addWords({
  de: () => import('./de/account.ts'),
  fr: () => import('./fr/account.ts'),
  es: () => import('./es/account.ts'),
  pt: () => import('./pt/account.ts'),
  ja: () => import('./ja/account.ts'),
  hi: () => import('./hi/account.ts'),
  ar: () => import('./ar/account.ts'),
});
