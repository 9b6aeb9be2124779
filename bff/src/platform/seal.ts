import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface Seal {
  /** What only this service can read again, and only as being about the same thing. */
  seal(text: string, about: string): string;
  /** Null for what was sealed about something else, under another key, or has been changed. `stale` says that a newer key seals now. */
  open(sealed: string, about: string): { readonly text: string; readonly stale: boolean } | null;
}

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under keys made for one purpose from the service's own. The first key seals; each opens. */
export function createSeal(keys: readonly string[], purpose: string): Seal {
  const [first, ...others] = keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32)));
  if (!first) throw new Error('a seal needs a key');

  const openWith = (key: Buffer, sealed: Buffer, about: Buffer): string | null => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(about)
        .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      return decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  };

  return {
    seal(text, about) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      const text = openWith(first, bytes, Buffer.from(about));
      if (text !== null) return { text, stale: false };
      for (const key of others) {
        const older = openWith(key, bytes, Buffer.from(about));
        if (older !== null) return { text: older, stale: true };
      }
      return null;
    },
  };
}
