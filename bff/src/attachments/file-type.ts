import { fileTypeFromBuffer } from 'file-type';
import { attachmentTypes, type AttachmentType } from '../../contract/index.ts';

/** The library tells the two containers of the same pictures apart; nobody else does. */
const sameAs: Readonly<Record<string, string>> = { 'image/heif': 'image/heic' };

/**
 * What a file is by its content, or null when that is nothing we take. Text has no signature: it counts as such when every
 * byte is text and its name says so.
 */
export async function typeOf(content: Uint8Array, name: string): Promise<AttachmentType | null> {
  const found = await fileTypeFromBuffer(content);
  if (found) {
    const type = sameAs[found.mime] ?? found.mime;
    return attachmentTypes.find((taken) => taken.type === type) ?? null;
  }
  const ending = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase();
  if (!ending || !isText(content)) return null;
  return attachmentTypes.find(({ endings }) => endings.some((each) => each === ending)) ?? null;
}

/** No control character but tab, line ends and page breaks; whichever of the usual 8-bit encodings it is in. */
function isText(content: Uint8Array): boolean {
  return content.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
}
