import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { bodyDeadline } from '../../src/platform/http/body-deadline.ts';

async function serve(ms: number): Promise<number> {
  const app = express();
  app.use(bodyDeadline(ms), express.text());
  app.post('/', (req, res) => void res.send(`got ${String(req.body)}`));
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test('answers 408 to a body that does not arrive, and hangs up', async () => {
  const port = await serve(20);
  const slow = request({
    port,
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'content-length': 9 },
  });
  slow.write('half');
  const [answer] = (await once(slow, 'response')) as [IncomingMessage];
  expect([answer.statusCode, answer.headers.connection]).toEqual([408, 'close']);
  expect(JSON.parse(await text(answer))).toMatchObject({ code: 'request_timeout' });
  slow.destroy();
});

test('lets a body through that arrives in time', async () => {
  const port = await serve(5_000);
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'whole' });
  expect(await answer.text()).toBe('got whole');
});
