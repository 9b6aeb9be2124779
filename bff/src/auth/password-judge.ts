import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { AppError } from '../platform/errors.ts';

/** zxcvbn's score from 0 to 4; 3 means more than 10^8 guesses, which no one makes through our limits. */
const enough = 3;
/** The matchers' time grows faster than the text; what is longer is judged by its beginning. */
const judged = 40;

let judge: Promise<ZxcvbnFactory> | undefined;

/** The lists of leaked passwords, words and names take 140 ms and 30 MB: loaded by the first who chooses a password. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: judged,
  });
}

/** Refuses a password that is leaked or easy to guess, also by whoever knows the person. Length is checked by the contract. */
export async function refuseWeakPassword(password: string, about: readonly string[]): Promise<void> {
  const own = about
    .flatMap((words) => [words, ...words.split(/[\s@.,_-]+/)])
    .filter((word) => word.length > 2);
  judge ??= load();
  const { score, feedback } = (await judge).check(password.normalize('NFKC'), own);
  if (score >= enough && !mostlyOwn(password, own)) return;
  const message = score >= enough ? wordsFor('userInputs') : wordsFor(feedback.warning);
  throw new AppError('weak_password', message, { fields: [{ field: 'password', code: 'weak', message }] });
}

/** zxcvbn values `robin.reyes` by its two words and the dot between them; whoever knows Robin Reyes does not. */
function mostlyOwn(password: string, own: readonly string[]): boolean {
  const plain = password.toLowerCase();
  const rest = own.reduce((left, word) => left.replaceAll(word.toLowerCase(), ''), plain);
  return rest !== plain && rest.replace(/[^\p{L}\p{N}]/gu, '').length < 5;
}

function wordsFor(warning: string | null): string {
  switch (warning) {
    case 'topTen':
    case 'topHundred':
    case 'common':
    case 'similarToCommon':
    case 'pwned':
      return 'This password is among the first that are tried. Choose another.';
    case 'userInputs':
    case 'namesByThemselves':
    case 'commonNames':
      return 'This password is mostly a name. Choose another.';
    case 'simpleRepeat':
    case 'extendedRepeat':
    case 'sequences':
    case 'straightRow':
    case 'keyPattern':
      return 'This password repeats or runs along the keys. Choose another.';
    case 'dates':
    case 'recentYears':
      return 'This password is mostly a date. Choose another.';
    default:
      return 'This password is easy to guess. Add a word or two that do not belong together.';
  }
}
