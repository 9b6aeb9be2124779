import type { Metrics, StatusCategory } from '../../../../bff/contract/index.ts';
import { msg, plural, str, type Texts } from '../../locales/words.ts';
import { knownLocale } from '../../ui/locale.ts';
import { money } from '../../ui/money.ts';

export type Month = Metrics['months'][number];
type Counted = 'submitted' | 'won' | 'lost';

const categoryWords: Texts<StatusCategory> = { new: 'New', working: 'Working', won: 'Won', lost: 'Lost' };

export const categories = (['new', 'working', 'won', 'lost'] as const).map((category) => ({
  category,
  word: categoryWords[category],
}));

/** How numbers and months are written: by the language of the document, English when it names none that is known. */
export interface Formats {
  count(value: number): string;
  /** Short, for where little room is: `1.2K`. */
  compact(value: number): string;
  percent(share: number): string;
  money(amount: number, currency: string | null): string;
  month(month: string, length: 'long' | 'short' | 'narrow'): string;
  /** With its year. */
  monthOfYear(month: string): string;
  time(at: Date): string;
}

export function formatsOf(language: string): Formats {
  const known = knownLocale(language);
  const monthFormat = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(known, { ...options, timeZone: 'UTC' });
    return (month: string) => format.format(new Date(`${month}-01T00:00:00Z`));
  };
  const lengths = {
    long: monthFormat({ month: 'long' }),
    short: monthFormat({ month: 'short' }),
    narrow: monthFormat({ month: 'narrow' }),
  };
  const count = new Intl.NumberFormat(known);
  const compact = new Intl.NumberFormat(known, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(known, { style: 'percent' });
  const time = new Intl.DateTimeFormat(known, { timeStyle: 'short' });
  return {
    count: (value) => count.format(value),
    compact: (value) => compact.format(value),
    percent(share) {
      // Some is never written as none, nor nearly all as all.
      if (share > 0 && share < 0.005) return `<${percent.format(0.01)}`;
      return share < 1 && share >= 0.995 ? `>${percent.format(0.99)}` : percent.format(share);
    },
    money: (amount, currency) => money(amount, currency, known),
    month: (month, length) => lengths[length](month),
    monthOfYear: monthFormat({ month: 'long', year: 'numeric' }),
    time: (at) => time.format(at),
  };
}

/**
 * What the numbers say, in a sentence. The change is against the end of last month, not against all of it, which the
 * running month could only lose to.
 */
export function finding({ total, byCategory, months }: Metrics, { count, month }: Formats): string {
  const { won, lost } = byCategory;
  const all = count(total);
  if (total === 1) {
    if (won === 1) return msg('Your first lead was won');
    return lost === 1 ? msg('Your first lead was lost') : msg('Your first lead is in, not decided yet');
  }
  const [some, fewer] = [count(won), count(lost)];
  if (won === 0) {
    if (lost === 0)
      return plural(
        total,
        str`${all} leads are in, none decided yet`,
        str`${all} leads are in, none decided yet`,
      );
    if (lost === total)
      return plural(
        total,
        str`None of ${all} leads was won, all were lost`,
        str`None of ${all} leads was won, all were lost`,
      );
    return plural(
      lost,
      str`None of ${all} leads was won, ${fewer} was lost`,
      str`None of ${all} leads was won, ${fewer} were lost`,
    );
  }
  const wonSoFar =
    won === total
      ? plural(total, str`All ${all} leads were won`, str`All ${all} leads were won`)
      : plural(won, str`${some} of ${all} leads was won`, str`${some} of ${all} leads were won`);
  const [before, running] = months.slice(-2);
  if (!before || !running) return wonSoFar;
  const now = month(running.month, 'long');
  if (running.won === 0) {
    return won === 1
      ? msg(str`${wonSoFar}, none in ${now} yet`)
      : msg(str`${wonSoFar}, none of them in ${now} yet`);
  }
  if (running.won >= won)
    return won === 1 ? msg(str`${wonSoFar}, in ${now}`) : msg(str`${wonSoFar}, all in ${now}`);
  return msg(str`${wonSoFar}, ${count(running.won)} more than at the end of ${month(before.month, 'long')}`);
}

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  readonly text: string;
}

/** The running month beside the last one. Fewer is said with `so far`: the month is not over. */
export function change(
  months: readonly Month[],
  what: Counted,
  { count, month }: Formats,
): Change | undefined {
  const [before, running] = months.slice(-2);
  if (!before || !running) return undefined;
  const [here, last] = [month(running.month, 'long'), month(before.month, 'long')];
  const now = msg(str`${count(running[what])} in ${here}`);
  const more = running[what] - before[what];
  if (months.slice(0, -1).every((it) => it[what] === 0)) {
    return { direction: 'same', text: running[what] === 0 ? msg(str`None in ${here} yet`) : now };
  }
  if (more > 0) return { direction: 'up', text: msg(str`${now}, ${count(more)} more than in ${last}`) };
  if (more < 0) {
    return { direction: 'down', text: msg(str`${now} so far, ${count(-more)} fewer than in ${last}`) };
  }
  return { direction: 'same', text: msg(str`${now}, as many as in ${last}`) };
}

/** One month as a sentence for the reader under the chart and for screen readers. */
export const reading = (it: Month, { count, monthOfYear }: Formats): string =>
  msg(str`${monthOfYear(it.month)}: ${count(it.submitted)} handed in, ${count(it.won)} won`);
