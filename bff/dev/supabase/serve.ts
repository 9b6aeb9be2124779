import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import pg from 'pg';
import { createFileStorage } from './file-storage.ts';
import { keepRefusalsQuiet } from './quiet-refusals.ts';
import { StartError } from './start-error.ts';

export interface SupabaseKeys {
  readonly publishable: string;
  readonly secret: string;
  /** Signs callers' database tokens, HS256. */
  readonly jwtSecret: string;
}

export interface Supabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Arguments of type jsonb reach the driver as JSON text already, and its own serializer would quote them once more
 * (@supabase/lite 0.10.0 with postgres 3.4). Remove when an rpc with an object argument works without it.
 */
const plainJsonb = {
  to: 3802,
  from: [3802],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
};

/** Puts Supabase's own small server in front of a database: what supabase-js talks to, with row-level security in force. */
export async function serveSupabase(options: {
  databaseUrl: string;
  port: number;
  keys: SupabaseKeys;
  /** Where Storage keeps its files; without it there is no Storage. */
  filesDir?: string;
}): Promise<Supabase> {
  // Read by the package when it is loaded.
  Object.assign(process.env, { LITE_TELEMETRY: '0', DO_NOT_TRACK: '1', EXPERIMENTAL_STORAGE: '1' });
  keepRefusalsQuiet();
  const [{ App }, { createPostgresConnection }] = await Promise.all([
    import('@supabase/lite'),
    import('@supabase/lite/postgres'),
  ]);
  const { databaseUrl, port, keys, filesDir } = options;

  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: { max: 10, onnotice: () => {}, types: { jsonb: plainJsonb } },
  });
  keepGrants(connection);
  const app = new App({
    connection,
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishable,
      secret_key: keys.secret,
      enable_signup: false,
    },
    storage: { enabled: filesDir !== undefined },
    studio: { enabled: false },
    // Admin mode would serve keyless calls from this machine as service_role.
    options: { server: { disableStudio: true, disableFallback: true, admin: false } },
  } as ConstructorParameters<typeof App>[0]);
  if (filesDir !== undefined) app._storageAdapter = createFileStorage(filesDir);
  await app.init();
  await app.ensureSystemSchema();
  if (filesDir !== undefined) await grantStorage(databaseUrl);

  const server = createServer((req, res) => {
    let request: Request;
    try {
      request = toRequest(req, port);
    } catch {
      // A method or an address that fetch does not know.
      res.writeHead(400).end();
      return;
    }
    app
      .fetch(request)
      .then((response) => send(response, res))
      .catch(() => {
        if (res.headersSent) res.destroy();
        else res.writeHead(500).end();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError(
              `Port ${port} for Supabase is in use. Stop what listens there, or set SUPABASE_PORT to another.`,
            )
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await connection.close();
    },
  };
}

/**
 * Left alone, the package grants everything on every table to everybody at the first call, and row-level security is the only
 * lock left; hosted Supabase lets the grants of the migrations stand. Remove when `ensureRlsContext` of @supabase/lite (0.10.0)
 * does too.
 */
function keepGrants(connection: object): void {
  Object.assign(connection, { rlsState: 'active' });
}

/** What hosted Supabase grants on Storage's own tables, which have row-level security and no policy. */
async function grantStorage(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query('grant usage on schema storage to anon, authenticated, service_role');
    await client.query('grant all on all tables in schema storage to anon, authenticated, service_role');
  } finally {
    await client.end();
  }
}

function toRequest(req: IncomingMessage, port: number): Request {
  const headers = Object.entries(req.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
  );
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD';
  return new Request(`http://127.0.0.1:${port}${req.url ?? '/'}`, {
    method: req.method ?? 'GET',
    headers,
    ...(hasBody ? { body: Readable.toWeb(req) as BodyInit, duplex: 'half' } : {}),
  });
}

async function send(response: Response, res: ServerResponse): Promise<void> {
  res.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) await pipeline(Readable.fromWeb(response.body as ReadableStream), res);
  else res.end();
}
