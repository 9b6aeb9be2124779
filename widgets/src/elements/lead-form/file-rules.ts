import type { AttachmentRules } from '../../../../bff/contract/index.ts';
import { msg, plural, str } from '../../locales/words.ts';
import { fileSize } from '../../ui/file-size.ts';

/** Why a file cannot be sent, as a sentence that says what to do; undefined when it can. `others` are chosen already. */
export function refusal(file: File, others: readonly File[], rules: AttachmentRules): string | undefined {
  const { name, size } = file;
  if (!rules.types.includes(endingOf(name))) {
    return msg(str`${name} cannot be taken. Send a PDF, picture, Office document or text.`);
  }
  if (size === 0) return msg(str`${name} is empty. Choose another file.`);
  if (size > rules.maxBytes) {
    const limit = fileSize(rules.maxBytes);
    return msg(str`${name} is too large: ${fileSize(size)}. A file can have at most ${limit}.`);
  }
  if (others.length >= rules.maxFiles) {
    return plural(
      rules.maxFiles,
      str`${name} was left out: at most one file can be sent.`,
      str`${name} was left out: at most ${rules.maxFiles} files can be sent.`,
    );
  }
  return undefined;
}

/** Chosen twice: it is one file. */
export const isSame = (a: File, b: File): boolean =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

const endingOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
