import { html, type TemplateResult } from 'lit';

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exactly = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `3 days ago`. Whole days count by the calendar, so that the evening before is yesterday. A clock that is ahead reads `just now`. */
export function ago(iso: string, now = Date.now()): string {
  const at = Date.parse(iso);
  const passed = now - at;
  if (passed < minuteMs) return 'just now';
  if (passed < hourMs) return relative.format(-Math.floor(passed / minuteMs), 'minute');
  if (passed < dayMs) return relative.format(-Math.floor(passed / hourMs), 'hour');
  const days = Math.round((midnight(now) - midnight(at)) / dayMs);
  if (days < 14) return relative.format(-days, 'day');
  if (days < 61) return relative.format(-Math.floor(days / 7), 'week');
  if (days < 730) return relative.format(-Math.floor(days / 30.44), 'month');
  return relative.format(-Math.floor(days / 365.25), 'year');
}

export const exact = (iso: string): string => exactly.format(new Date(iso));

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
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
