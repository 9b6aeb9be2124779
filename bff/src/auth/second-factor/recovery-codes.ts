import { randomInt } from 'node:crypto';
import { hashSecret } from '../../platform/secrets.ts';

/** Without letters and digits that look alike on paper. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const count = 10;
/** 16 of 31 signs are 79 random bits: enough for a plain hash. */
const length = 16;

/** Ten codes to write down, like `k7fq-29mx-hw3r-p8tn`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const signs = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
    return signs.match(/.{4}/g)?.join('-') ?? signs;
  });
}

/** The hash of a code as a person types it, with or without dashes, spaces and capitals; null for what cannot be one. */
export function recoveryCodeHash(typed: string): string | null {
  const signs = typed.toLowerCase().replace(/[\s-]/g, '');
  return signs.length === length ? hashSecret(signs) : null;
}
