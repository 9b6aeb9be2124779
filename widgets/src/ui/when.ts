import { html, type TemplateResult } from 'lit';
import { pageLocale } from '../locales/language.ts';
import { msg } from '../locales/words.ts';

const formatsOf = (locale: string) => ({
  locale,
  relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  exactly: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }),
  time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
});
let kept: ReturnType<typeof formatsOf> | undefined;

/** Made anew only when the page has changed its language: making them is slow, and every row needs them. */
function formats() {
  const locale = pageLocale();
  if (kept?.locale !== locale) kept = formatsOf(locale);
  return kept;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `3 days ago`. Whole days count by the calendar, so that the evening before is yesterday. A clock that is ahead reads `just now`. */
export function ago(iso: string, now = Date.now()): string {
  const at = Date.parse(iso);
  const passed = now - at;
  const { relative } = formats();
  if (passed < minuteMs) return msg('just now');
  if (passed < hourMs) return relative.format(-Math.floor(passed / minuteMs), 'minute');
  if (passed < dayMs) return relative.format(-Math.floor(passed / hourMs), 'hour');
  const days = Math.round((midnight(now) - midnight(at)) / dayMs);
  if (days < 14) return relative.format(-days, 'day');
  if (days < 61) return relative.format(-Math.floor(days / 7), 'week');
  if (days < 730) return relative.format(-Math.floor(days / 30.44), 'month');
  return relative.format(-Math.floor(days / 365.25), 'year');
}

export const exact = (iso: string): string => formats().exactly.format(new Date(iso));

/** `14:32`, for what is of today. */
export const clock = (at: Date): string => formats().time.format(at);

/** Relative on screen, exact on hover. Inside something with its own accessible name, put `exact()` there too. */
export const when = (iso: string): TemplateResult =>
  html`<time class="when tabular" datetime=${iso} title=${exact(iso)}>${ago(iso)}</time>`;

/** How long nothing happened, `12 days`; undefined for less than a day. */
export function gap(fromIso: string, toIso: string): string | undefined {
  const days = Math.floor((Date.parse(toIso) - Date.parse(fromIso)) / dayMs);
  if (days < 1) return undefined;
  const [count, unit] =
    days < 14
      ? [days, 'day']
      : days < 61
        ? [Math.floor(days / 7), 'week']
        : [Math.floor(days / 30.44), 'month'];
  return new Intl.NumberFormat(pageLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** A day without a time, like `2026-12-31`. */
export const day = (date: string) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(pageLocale(), { dateStyle: 'medium', timeZone: 'UTC' });
