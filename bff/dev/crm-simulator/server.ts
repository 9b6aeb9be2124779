import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, errorEntry } from './answers.ts';
import type { ApiCall } from './api.ts';
import { type CallLog, type Exchange, redactBody, redactQuery, shownRequestHeaders } from './calls.ts';
import type { SimulatorClock } from './clock.ts';
import { answerOf, isCarriedOut, meet } from './fault-answers.ts';
import type { Faults } from './faults.ts';

export interface ServerDeps {
  readonly handle: (call: ApiCall) => Promise<Answer>;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly clock: SimulatorClock;
  /** Answers what is not the API: the page for people. False when it is not its business. */
  readonly page: (request: IncomingMessage, response: ServerResponse) => boolean;
}

const maxBody = 25 * 1024 * 1024;

export function createApiServer({ handle, calls, faults, clock, page }: ServerDeps): Server {
  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const url = new URL(request.url ?? '/', 'http://simulator');
    const method = request.method ?? 'GET';
    const { waitMs, fault } = meet(faults, method, url.pathname);
    const played = fault?.kind ?? (waitMs > 0 ? 'delay' : undefined);
    const seen = { at: clock.now(), method, path: url.pathname, query: redactQuery(url.searchParams) };
    const headers = request.headers as Record<string, string | undefined>;
    const log = (rest: Pick<Exchange, 'status' | 'response'>, sent: unknown) =>
      calls.add({
        ...seen,
        ms: Math.round((performance.now() - started) * 10) / 10,
        request: { headers: shownRequestHeaders(headers), body: sent },
        ...rest,
        ...(played ? { fault: played } : {}),
      });

    if (fault?.kind === 'refuse') {
      log({ status: 0, response: nothing }, undefined);
      request.socket.destroy();
      return;
    }
    const body = await readBody(request);
    const sent = shownBody(body, headers['content-type'], url.pathname);
    if (waitMs > 0) await wait(waitMs);
    const real = isCarriedOut(fault)
      ? await handle({ method, path: url.pathname, params: {}, query: url.searchParams, headers, body })
      : undefined;
    if (fault?.kind === 'reset') {
      log({ status: 0, response: nothing }, sent);
      request.socket.resetAndDestroy();
      return;
    }
    const answer = (fault && answerOf(fault)) ?? real ?? { status: 500 };
    const { bytes, type } = encode(answer);
    response.writeHead(answer.status, {
      ...(type ? { 'content-type': type } : {}),
      ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': bytes.length }),
      ...answer.headers,
    });
    log(
      { status: answer.status, response: { headers: { ...answer.headers }, body: shownAnswer(answer) } },
      sent,
    );
    if (fault?.kind === 'truncate') {
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.socket.destroy());
      return;
    }
    response.end(bytes);
  }

  return createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    if (page(request, response)) return;
    answerCall(request, response).catch((error: unknown) => {
      // A fault of the simulator itself must be seen, in the answer and in the log of whoever called.
      if (response.headersSent) return void response.destroy();
      const details = { reason: error instanceof Error ? error.message : String(error) };
      const { bytes } = encode({
        status: 500,
        body: errorEntry('INTERNAL_ERROR', 'Internal server error occurred.', details),
      });
      response.writeHead(500, { 'content-type': 'application/json;charset=UTF-8' }).end(bytes);
    });
  });
}

const nothing = { headers: {}, body: undefined };

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new Error('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function encode(answer: Answer): { bytes: Buffer; type?: string } {
  if (answer.body === undefined) return { bytes: Buffer.alloc(0) };
  if (Buffer.isBuffer(answer.body)) return { bytes: answer.body };
  if (typeof answer.body === 'string')
    return { bytes: Buffer.from(answer.body), type: 'text/html;charset=UTF-8' };
  return { bytes: Buffer.from(JSON.stringify(answer.body)), type: 'application/json;charset=UTF-8' };
}

function shownBody(body: Buffer, type: string | undefined, path: string): unknown {
  if (body.length === 0) return undefined;
  if (type?.startsWith('multipart/')) return { bytes: body.length };
  const text = body.toString('utf8');
  if (path.startsWith('/oauth/')) return redactBody(Object.fromEntries(new URLSearchParams(text)));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function shownAnswer({ body }: Answer): unknown {
  return Buffer.isBuffer(body) ? { bytes: body.length } : redactBody(body);
}
