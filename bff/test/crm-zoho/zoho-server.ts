import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it came over the wire. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows what it sent.
  readonly json: any;
}

export type Answer =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly text?: string;
    }
  /** Promises more bytes than it sends, then drops the connection. */
  | 'cut'
  | 'cut chunked'
  | 'reset'
  /** A few bytes now and then, without end. */
  | 'trickle'
  | 'never';

export interface ZohoServer {
  readonly url: string;
  /** Calls of the API, without those for tokens. */
  readonly calls: Call[];
  readonly tokenCalls: Call[];
  close(): Promise<void>;
}

export interface Script {
  readonly api?: (call: Call, number: number) => Answer | Promise<Answer>;
  /** Without it every request gets a new token: `token-1`, `token-2`, … */
  readonly token?: (call: Call, number: number) => Answer | Promise<Answer>;
}

/** An HTTP server that says exactly what a test tells it to, in bytes that no library mends. */
export async function startZohoServer({
  api = () => ({ status: 204 }),
  token = grantToken,
}: Script): Promise<ZohoServer> {
  const calls: Call[] = [];
  const tokenCalls: Call[] = [];
  const server = createServer(async (request, response) => {
    const call = await read(request);
    const isToken = call.path === '/oauth/v2/token';
    const number = (isToken ? tokenCalls : calls).push(call);
    write(response, await (isToken ? token : api)(call, number));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    tokenCalls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function grantToken(_call: Call, number: number): Answer {
  return {
    json: {
      access_token: `token-${number}`,
      expires_in: 3600,
      token_type: 'Bearer',
      api_domain: 'http://elsewhere.invalid',
    },
  };
}

/** One success a record, as Zoho answers writes. */
export function stored(call: Call): Answer {
  const records = call.json.data as { id?: string }[];
  const data = records.map(({ id }, index) => (id ? success(id, 'update') : success(`90${index}`, 'insert')));
  return { status: 200, json: { data } };
}

export function success(id: string, action = 'insert') {
  const details = {
    id,
    Modified_Time: '2026-03-01T10:00:00+01:00',
    Created_Time: '2026-03-01T10:00:00+01:00',
  };
  return { code: 'SUCCESS', status: 'success', action, message: 'record added', details };
}

export function failure(code: string, details: object = {}, message = 'no') {
  return { code, status: 'error', message, details };
}

async function read(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://test');
  const json: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    text,
    json,
  };
}

function write(response: ServerResponse, answer: Answer): void {
  if (answer === 'never') return;
  if (answer === 'reset') return void response.socket?.resetAndDestroy();
  if (answer === 'trickle') {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
    return;
  }
  if (answer === 'cut' || answer === 'cut chunked') {
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(answer === 'cut' ? { 'content-length': '500' } : {}),
    });
    response.write('{"data":[', () => response.socket?.destroy());
    return;
  }
  const { status = 200, headers = {}, json, text } = answer;
  const body = text ?? (json === undefined ? '' : JSON.stringify(json));
  const type = json === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' };
  response.writeHead(status, { ...type, ...headers });
  response.end(body);
}
