import { pageLocale } from '../locales/language.ts';

const kilo = 1024;

/** Short, for people, in the page's language: `1.2 MB`, `340 kB`. */
export function fileSize(bytes: number): string {
  const kilobytes = Math.max(1, bytes / kilo);
  const write = (value: number, unit: string, digits: number) =>
    value.toLocaleString(pageLocale(), { style: 'unit', unit, maximumFractionDigits: digits });
  if (kilobytes < kilo) return write(kilobytes, 'kilobyte', 0);
  const megabytes = kilobytes / kilo;
  return write(megabytes, 'megabyte', megabytes < 10 ? 1 : 0);
}
