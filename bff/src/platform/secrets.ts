import { createHash, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret for a link, cookie or ticket: 256 random bits, safe in URLs and header tokens. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. Plain SHA-256 is enough for 256 random bits; passwords need more (password.ts). */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Compares in a time that does not depend on where, or in what length, the two differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
