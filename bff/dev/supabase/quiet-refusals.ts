/* eslint-disable no-console -- it is about what a package prints there */
let quiet = false;

/**
 * What the database refuses is told to the caller; @supabase/lite 0.10.0 also prints it with its whole stack, and has no
 * setting against that. Remove when it has.
 */
export function keepRefusalsQuiet(): void {
  if (quiet) return;
  quiet = true;
  const print = console.error;
  console.error = (...words: unknown[]) => {
    if (!words.some((word) => word instanceof Error && word.name === 'PostgresError')) print(...words);
  };
}
