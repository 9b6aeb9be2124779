import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startMailbox } from '../../dev/mailbox/index.ts';
import { maxBytes } from '../../dev/mailbox/smtp.ts';
import { mailboxHere, send } from './support.ts';

/** Speaks SMTP by hand: says each line when the answer to the one before is there; gives the last answer. */
async function talk(
  smtpUrl: string,
  lines: string[],
): Promise<{ last: string; hangUp: (inTheMiddleOf?: string) => void }> {
  const socket = connect(Number(new URL(smtpUrl).port), '127.0.0.1');
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    for (;;) {
      const { value } = (await answers.next()) as { value?: string };
      if (value === undefined || value[3] === ' ') return value ?? 'closed';
    }
  };
  let last = await answer();
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    last = await answer();
  }
  return { last, hangUp: (inTheMiddleOf = '') => void socket.end(inTheMiddleOf) };
}

test('a mail is kept with its subject, text, HTML and every recipient, the hidden ones too', async () => {
  const mailbox = await mailboxHere();
  await send(mailbox, {
    to: 'Inês <ines@p.example>',
    bcc: 'quiet@p.example',
    subject: 'Grüße an Inês 🚀',
    text: 'Olá\nÇa va?',
    html: '<p>Olá</p>',
  });
  expect(mailbox.messages()).toMatchObject([
    {
      from: 'portal@northwind.example',
      to: ['ines@p.example', 'quiet@p.example'],
      subject: 'Grüße an Inês 🚀',
      text: 'Olá\nÇa va?\n',
      html: '<p>Olá</p>\n',
    },
  ]);
});

test('a mail is in the file before the sender hears that it was taken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const dataFile = join(folder, 'mails.sqlite');
  const mailbox = await mailboxHere({ dataFile });
  await send(mailbox, { subject: 'Kept' });
  const file = new DatabaseSync(dataFile, { readOnly: true });
  expect(file.prepare('select subject from mails').all()).toEqual([{ subject: 'Kept' }]);
  file.close();
});

test('mails are still there after a restart, and new ones come behind them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const dataFile = join(folder, 'mails.sqlite');
  const first = await startMailbox({ httpPort: 0, smtpPort: 0, dataFile });
  await send(first, { subject: 'Before' });
  await first.close();
  const second = await mailboxHere({ dataFile });
  await send(second, { subject: 'After' });
  expect(second.messages().map(({ subject }) => subject)).toEqual(['After', 'Before']);
});

test('a mail that cannot be kept is refused for now, and the mailbox goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const dataFile = join(folder, 'mails.sqlite');
  const mailbox = await mailboxHere({ dataFile });
  const other = new DatabaseSync(dataFile);
  other.exec('alter table mails rename to gone');
  await expect(send(mailbox, { subject: 'Refused' })).rejects.toMatchObject({ responseCode: 450 });
  other.exec('alter table gone rename to mails');
  other.close();
  await send(mailbox, { subject: 'Taken' });
  expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['Taken']);
});

test('a mail that is too large is refused and not kept, whether or not its size was announced', async () => {
  const mailbox = await mailboxHere();
  const text = 'x'.repeat(maxBytes);
  await expect(send(mailbox, { text })).rejects.toMatchObject({ responseCode: 552 });
  const mail = ['EHLO x', 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'DATA', `\r\n${text}x\r\n.`];
  const { last, hangUp } = await talk(mailbox.smtpUrl, mail);
  hangUp();
  expect(last).toMatch(/^552 /);
  expect(mailbox.messages()).toEqual([]);
});

test('a mail cut in the middle is not kept, and the next one is', async () => {
  const mailbox = await mailboxHere();
  const start = ['EHLO x', 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'DATA'];
  const { last, hangUp } = await talk(mailbox.smtpUrl, start);
  expect(last).toMatch(/^354 /);
  hangUp('Subject: Half\r\n\r\nThis is only');
  await send(mailbox, { subject: 'Whole' });
  expect(mailbox.messages().map(({ subject }) => subject)).toEqual(['Whole']);
});

test('mails can be asked for by recipient, in any case', async () => {
  const mailbox = await mailboxHere();
  await send(mailbox, { to: 'ines@p.example', subject: 'Hers' });
  await send(mailbox, { to: 'ben@p.example', subject: 'His' });
  expect(mailbox.messages({ to: 'INES@p.example' }).map(({ subject }) => subject)).toEqual(['Hers']);
  expect(mailbox.messages({ to: 'nobody@p.example' })).toEqual([]);
});

test('waiting gives a mail that is there already, or the one that comes, or says that none came', async () => {
  const mailbox = await mailboxHere();
  const coming = mailbox.waitFor(({ subject }) => subject === 'Second', 5_000);
  await send(mailbox, { subject: 'First' });
  await send(mailbox, { subject: 'Second' });
  expect((await coming).subject).toBe('Second');
  expect((await mailbox.waitFor(({ subject }) => subject === 'First', 0)).subject).toBe('First');
  await expect(mailbox.waitFor(() => false, 1)).rejects.toThrow('No such mail arrived within 1 ms');
});

const outside = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal);

test.skipIf(!outside)('the mailbox listens on this machine only', async () => {
  const mailbox = await mailboxHere();
  for (const url of [mailbox.url, mailbox.smtpUrl]) {
    const socket = connect(Number(new URL(url).port), outside?.address ?? '');
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
});

test.each(['httpPort', 'smtpPort'])(
  'a taken %s is an error that names it, and leaves nothing running',
  async (name) => {
    const squatter = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void squatter.close());
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    const free = await startMailbox({ httpPort: 0, smtpPort: 0, dataFile: ':memory:' });
    const ports = { httpPort: Number(new URL(free.url).port), smtpPort: Number(new URL(free.smtpUrl).port) };
    await free.close();
    const start = () => startMailbox({ ...ports, dataFile: ':memory:', [name]: port });
    await expect(start()).rejects.toMatchObject({ code: 'EADDRINUSE', port });
    const again = await startMailbox({ ...ports, dataFile: ':memory:' });
    await again.close();
  },
);
