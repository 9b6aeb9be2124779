import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Mail, Mailbox } from '../../dev/mailbox/index.ts';
import { mailboxHere, send } from './support.ts';

async function get(url: string) {
  const answer = await fetch(url);
  const policy = answer.headers.get('content-security-policy');
  return { status: answer.status, policy, body: await answer.text() };
}

async function received(mailbox: Mailbox, mail: Parameters<typeof send>[1]): Promise<Mail> {
  await send(mailbox, mail);
  return mailbox.messages()[0]!;
}

test('the mails are there as JSON, all of them, by recipient, and one by one', async () => {
  const mailbox = await mailboxHere();
  await send(mailbox, { to: 'ines@p.example', subject: 'Hers', text: 'Open http://localhost/x' });
  await send(mailbox, { to: 'ben@p.example', subject: 'His' });
  const list = async (query: string) => {
    const { messages } = JSON.parse((await get(`${mailbox.url}/api/messages${query}`)).body) as {
      messages: Mail[];
    };
    return messages;
  };
  expect((await list('')).map(({ subject }) => subject)).toEqual(['His', 'Hers']);
  const hers = (await list('?to=ines@p.example'))[0];
  expect(hers).toMatchObject({ subject: 'Hers', text: expect.stringContaining('http://localhost/x') });
  expect(JSON.parse((await get(`${mailbox.url}/api/messages/${hers?.id}`)).body)).toEqual(hers);
});

test.each([
  '/api/messages/99',
  '/api/messages/x',
  '/messages/99',
  '/messages/1e9',
  '/nothing',
  '/..%2findex.ts',
  '/%',
])('there is nothing at %s', async (path) => {
  const mailbox = await mailboxHere();
  expect((await get(mailbox.url + path)).status).toBeGreaterThanOrEqual(400);
  expect((await get(mailbox.url)).status).toBe(200);
});

test('a mail is shown under a policy that lets nothing of it run, ask or frame', async () => {
  const mailbox = await mailboxHere();
  const { id } = await received(mailbox, { html: '<h1>Hello</h1><script>alert(1)</script>' });
  const { policy, body } = await get(`${mailbox.url}/messages/${id}`);
  expect(body).toContain('<h1>Hello</h1>');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)(?!.*allow-same-origin)/);
  expect(policy).not.toContain('script-src');
});

test.each([
  [
    'a whole page',
    '<!doctype html><html><head lang="en"><title>x</title></head><body>y</body></html>',
    /<head lang="en"><base target="_blank">/,
  ],
  ['a piece', '<p>y</p>', /^<base target="_blank"><p>y/],
])('links of a mail that is %s open in a new tab', async (_, html, shape) => {
  const mailbox = await mailboxHere();
  const { id } = await received(mailbox, { html });
  expect((await get(`${mailbox.url}/messages/${id}`)).body).toMatch(shape);
});

test('a mail of text alone is shown as text, whatever is in it', async () => {
  const mailbox = await mailboxHere();
  const { id } = await received(mailbox, { text: 'a <b>bold</b> & plain' });
  expect((await get(`${mailbox.url}/messages/${id}`)).body).toContain(
    'a &lt;b&gt;bold&lt;/b&gt; &amp; plain',
  );
});

test('whoever listens hears of a mail as it arrives', async () => {
  const mailbox = await mailboxHere();
  const events = await fetch(`${mailbox.url}/api/events`);
  expect(events.headers.get('content-type')).toBe('text/event-stream');
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => reader.cancel());
  await reader.read();
  const { id } = await received(mailbox, { subject: 'News' });
  expect((await reader.read()).value).toBe(`data: ${id}\n\n`);
});

test('a foreign name that points at this machine reads nothing', async () => {
  const mailbox = await mailboxHere();
  await send(mailbox, { text: 'a secret link' });
  const { port } = new URL(mailbox.url);
  const asked = request({
    host: '127.0.0.1',
    port,
    path: '/api/messages',
    headers: { host: `evil.example:${port}` },
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const body = (await answer.setEncoding('utf8').toArray()).join('');
  expect(answer.statusCode).toBe(403);
  expect(body).not.toContain('secret');
});

test('an odd address is answered like any other and stops nothing', async () => {
  const mailbox = await mailboxHere();
  const asked = request({ host: '127.0.0.1', port: new URL(mailbox.url).port, path: '//' });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBeLessThan(500);
  expect((await get(mailbox.url)).status).toBe(200);
});
