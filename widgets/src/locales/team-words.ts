import { addWords } from './language.ts';

/** What a team and its website say. */
addWords({
  de: () => import('./de/team.ts'),
  fr: () => import('./fr/team.ts'),
  es: () => import('./es/team.ts'),
  pt: () => import('./pt/team.ts'),
  ja: () => import('./ja/team.ts'),
  hi: () => import('./hi/team.ts'),
  ar: () => import('./ar/team.ts'),
});
