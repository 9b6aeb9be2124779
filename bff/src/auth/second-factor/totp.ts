import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

const issuer = 'Partner portal';
/** What every authenticator app understands (RFC 6238 with SHA-1; others are ignored by some). */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps before and after the present one, for clocks that are off. */
const window = 1;

/** 160 random bits in base32, as RFC 4226 asks for. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app is told, by link or as a QR code. */
export function totpUri(secret: string, account: string): string {
  return new TOTP({ ...shape, issuer, label: account, secret }).toString();
}

/** The time step that a code belongs to, null for a wrong one. A step that was used before must not count again. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = new TOTP({ ...shape, secret }).validate({ token: code, timestamp, window });
  return delta === null ? null : TOTP.counter({ period: shape.period, timestamp }) + delta;
}

/** A QR code as one SVG path on a grid of `size` by `size`, quiet zone included: the browser needs no library to draw it. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
    )
    .join('');
  return { size, path };
}
