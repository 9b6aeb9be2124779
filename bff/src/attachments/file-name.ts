import { attachmentLimits } from '../../contract/index.ts';

/** Direction and invisible marks: `gpj.exe` must not read as `exe.jpg`. Tabs and the like go with the control characters. */
const deceptive =
  /[\p{Cc}\p{Cs}\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
/** What some file system refuses in a name. */
const unusable = /[<>:"|?*]/g;

/**
 * A name that is safe to keep, show and save: no folders, no control or direction marks, at most `maxNameLength` characters,
 * and one of `endings` at its end, the first where it has none of them. What a file is, its content says.
 */
export function cleanName(given: string, endings: readonly string[]): string {
  const base = given.split(/[/\\]/).at(-1) ?? '';
  const name = base
    .normalize('NFC')
    .replace(deceptive, '')
    .replace(unusable, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = name.lastIndexOf('.');
  const known = dot > 0 && endings.includes(name.slice(dot + 1).toLowerCase());
  const stem = (known ? name.slice(0, dot) : name).replace(/[. ]+$/, '') || 'file';
  const ending = known ? name.slice(dot) : `.${endings[0] ?? 'bin'}`;
  return cut(stem, attachmentLimits.maxNameLength - ending.length) + ending;
}

/** By whole characters, so that no half of an emoji is left. */
function cut(text: string, max: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > max) break;
    kept += segment;
  }
  return kept.trimEnd();
}
