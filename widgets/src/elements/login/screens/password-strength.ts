import { passwordLimits } from '../../../../../bff/contract/password-limits.ts';

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

/**
 * A rough judgement to encourage length, not a gate: the BFF knows the lists of breached passwords. Repeats, runs like
 * `abcd` or `4321`, well-known words and the person's own words count as one character each.
 */
export function judgePassword(password: string, ownWords: readonly string[] = []): Strength {
  if (password.length < passwordLimits.min) return 'short';
  let rest = password.toLowerCase();
  for (const word of [...ownWords.flatMap(split), ...wellKnown]) rest = rest.replaceAll(word, '\u0000');
  const worth = Array.from(rest).filter((_, at, all) => !isRun(all, at)).length;
  const kinds = new Set(rest).size;
  if (worth < 8 || kinds < 6) return 'weak';
  return worth >= 14 && kinds >= 8 ? 'strong' : 'fair';
}

const split = (words: string) =>
  words
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 2);

/** The third and later character of a row whose steps are the same. */
function isRun(chars: readonly string[], at: number): boolean {
  const code = (index: number) => chars[index]?.codePointAt(0) ?? NaN;
  const step = code(at) - code(at - 1);
  return Math.abs(step) <= 1 && code(at - 1) - code(at - 2) === step;
}

const wellKnown = [
  'password',
  'passwort',
  'welcome',
  'letmein',
  'qwerty',
  'qwertz',
  'asdf',
  'iloveyou',
  'admin',
  'partner',
  'portal',
  'monkey',
  'dragon',
  '123',
];
