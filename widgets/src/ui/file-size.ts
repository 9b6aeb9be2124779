const kilo = 1024;

/** Short, for people: `1.2 MB`, `340 kB`. */
export function fileSize(bytes: number): string {
  const kilobytes = Math.max(1, bytes / kilo);
  if (kilobytes < kilo) return `${Math.round(kilobytes)} kB`;
  const megabytes = kilobytes / kilo;
  return `${Number(megabytes.toFixed(megabytes < 10 ? 1 : 0))} MB`;
}
