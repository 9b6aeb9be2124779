import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { createTurns } from '../platform/turns.ts';

const argon2id = promisify(argon2) as (name: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

/**
 * A core stays free of hashes for everybody else, however many people sign in. The last in a full queue waits about two
 * seconds where there is one core for them.
 */
const inTurn = createTurns({ atOnce: Math.max(1, availableParallelism() - 1), mostWaiting: 64 });
const derive = (parameters: Argon2Parameters) => inTurn(() => argon2id('argon2id', parameters));

/** OWASP's password storage cheat sheet, 2025: argon2id with 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagLength = 32;

/** The hash to keep, in PHC string form, so that the cost can change without breaking old ones. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive({ message: password.normalize('NFKC'), nonce, tagLength, ...cost });
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
  const actual = await derive({
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length || tagLength,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
