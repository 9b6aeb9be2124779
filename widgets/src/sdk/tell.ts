const told = new Set<string>();

/** Tells whoever built the page, in its console, and only once: the elements’ one voice there. */
export function tell(level: 'warn' | 'error', text: string, ...detail: unknown[]): void {
  if (told.has(text)) return;
  told.add(text);
  // eslint-disable-next-line no-console -- an integrator looks nowhere else
  console[level](`Partner Portal: ${text}`, ...detail);
}
