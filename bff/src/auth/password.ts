import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

/** OWASP's password storage cheat sheet, 2025: argon2id with 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

/** The hash to keep, in PHC string form, so that the cost can change without breaking old ones. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** True when the password is the hash's. Takes the same time where there is no hash: an unknown address must not answer sooner. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash ?? '');
  const [
    ,
    memory = cost.memory,
    passes = cost.passes,
    parallelism = cost.parallelism,
    salt = 'AAAAAAAAAAAAAAAAAAAAAA',
    tag = '',
  ] = parts ?? [];
  const expected = Buffer.from(tag, 'base64');
  const actual = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length || tagLength,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}

/** Why a password is too easy to guess, or null. Length is checked by the contract. */
export function passwordWeakness(password: string, about: readonly string[]): string | null {
  const plain = password.toLowerCase();
  if (new Set(plain).size < 4) return 'Use more than a few different characters.';
  if (
    /^(0123456789|1234567890|abcdefghij|qwertyuiop|password|passw0rd|letmein)/.test(plain.repeat(2)) ||
    common.has(plain)
  ) {
    return 'This password is one of the first that are tried. Choose another.';
  }
  const own = about.map((word) => word.toLowerCase()).filter((word) => word.length >= 4);
  if (own.some((word) => plain.includes(word) && word.length * 2 > plain.length)) {
    return 'This password is mostly your own name or address. Choose another.';
  }
  return null;
}

/** The ten and more character passwords that lead every published list of breached ones. */
const common = new Set(
  (
    '1q2w3e4r5t qwerty1234 qwertyuiop password12 password123 password1234 1234567890 12345678910 123456789a iloveyou12 ' +
    'administrator welcome123 welcome1234 changeme123 football123 baseball123 sunshine123 princess123 superman123 ' +
    'qwerty12345 abcdefghij abcd123456 1qaz2wsx3edc zaq12wsxcde asdfghjkl1 trustno1234 monkey12345 dragon12345'
  ).split(' '),
);

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
