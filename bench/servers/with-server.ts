import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { devKeys } from '../../bff/dev/stack/dev-keys.ts';
import { freePorts, type World } from '../../e2e/support.ts';

export type Server = 'bare.ts' | 'portal.ts';

/** The environment of a server that works on the world's database. */
export async function serverEnv({ dataDir, ports, stack }: World): Promise<Record<string, string>> {
  const keys = await devKeys(dataDir);
  return {
    SUPABASE_URL: `http://127.0.0.1:${ports.supabase}`,
    SUPABASE_SECRET_KEY: keys.secret,
    SUPABASE_PUBLISHABLE_KEY: keys.publishable,
    SUPABASE_JWT_SECRET: keys.jwtSecret,
    AUTH_SIGNING_KEY: keys.authSigningKey,
    SMTP_URL: stack.mailbox.smtpUrl,
    LOG_LEVEL: 'silent',
  };
}

/** Runs one of the servers of this folder in a process of its own for as long as `use` takes. */
export async function withServer<T>(
  server: Server,
  env: Record<string, string>,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const [port] = await freePorts(1);
  const child = fork(join(import.meta.dirname, server), {
    env: { ...process.env, ...env, PORT: String(port) },
  });
  try {
    await once(child, 'message');
    return await use(`http://localhost:${port}`);
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}
