import { verify, type KeyObject } from 'node:crypto';

/**
 * Whether the key has signed `data`. The signature is two numbers of 32 bytes, as JWTs have it (RFC 7518, 3.4). It is checked
 * in DER: Node 24 takes the other form too (`ieee-p1363`), and is half as slow again with it.
 */
export function verifyEs256(data: string, key: KeyObject, signature: Buffer): boolean {
  if (signature.length !== 64) return false;
  const [r, s] = [integer(signature.subarray(0, 32)), integer(signature.subarray(32))];
  const der = Buffer.concat([Buffer.of(0x30, r.length + s.length), r, s]);
  return verify('sha256', Buffer.from(data, 'latin1'), key, der);
}

/** A positive number: no zero in front that is not needed, and one where the first bit would say that it is negative. */
function integer(bytes: Buffer): Buffer {
  const first = Math.max(
    0,
    Math.min(
      bytes.findIndex((byte) => byte !== 0),
      31,
    ),
  );
  const digits = bytes.subarray(first);
  const sign = (digits[0] ?? 0) > 0x7f ? [0] : [];
  return Buffer.concat([Buffer.of(2, digits.length + sign.length, ...sign), digits]);
}
