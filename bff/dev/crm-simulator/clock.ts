/** The organisation's time. Tests move it; everything in the simulator that expires reads it here. */
export interface SimulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  advance(ms: number): void;
  set(time: Date): void;
}

export function createSimulatorClock(base: () => number = Date.now): SimulatorClock {
  let offsetMs = 0;
  return {
    now: () => base() + offsetMs,
    advance(ms) {
      offsetMs += ms;
    },
    set(time) {
      offsetMs = time.getTime() - base();
    },
  };
}

/** Zoho's form of a time: whole seconds and an offset, `2026-11-21T10:00:00+00:00`. */
export function formatTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`;
}

const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

/** Seconds since 1970, or null for what Zoho refuses: fractions of a second, a missing offset, no such day. */
export function parseTime(text: string): number | null {
  if (!timeForm.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || !isDay(text.slice(0, 10)) ? null : ms / 1000;
}

/** True for a day of the calendar in Zoho's form, `2026-12-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  // A 30 February would be read as the second of March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
