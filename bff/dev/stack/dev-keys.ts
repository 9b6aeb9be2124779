import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../supabase/start-error.ts';

/** Secrets of one development installation: made on the first start, kept beside its data, good for nothing else. */
export interface DevKeys {
  readonly publishable: string;
  readonly secret: string;
  readonly jwtSecret: string;
  readonly authSigningKey: string;
  readonly webhookToken: string;
}

/** Reads or makes the secrets. This is the first write to the data folder, so it says if that cannot be written. */
export async function devKeys(dataDir: string): Promise<DevKeys> {
  const file = join(dataDir, 'dev-keys.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as DevKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(dataDir, error);
  }
  const random = () => randomBytes(24).toString('base64url');
  const keys: DevKeys = {
    publishable: `sb_publishable_${random()}`,
    secret: `sb_secret_${random()}`,
    jwtSecret: random() + random(),
    authSigningKey: random() + random(),
    webhookToken: random(),
  };
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
  } catch (error) {
    throw unusable(dataDir, error);
  }
  return keys;
}

function unusable(dataDir: string, cause: unknown): StartError {
  const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
  return new StartError(
    `The data folder ${dataDir} cannot be used (${reason}). Make it writable, or set DATA_DIR to another.`,
    { cause },
  );
}
