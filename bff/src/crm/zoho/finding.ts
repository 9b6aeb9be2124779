/** One thing that was looked at, in words for an operator. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly what: string;
  readonly fix?: string;
}

const marks: Record<Finding['level'], string> = { ok: '✓', warn: '!', fail: '✗' };

/** One line for each finding. */
export function lineOf({ level, what, fix }: Finding): string {
  return `${marks[level]} ${what}${fix ? ` ${fix}` : ''}`;
}
