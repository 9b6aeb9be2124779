import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  attachment,
  attachmentLimits,
  attachmentList,
  attachmentReceipt,
  leadHistory,
} from '../../contract/index.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';
import { docx, pdf, png } from './files.ts';
import { memberWithLead, on, visitorWithLead } from './support.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const nobody = '00000000-0000-4000-8000-000000000000';

describe('a signed-in person', () => {
  test('adds a file to a lead, finds it in the list and the history, and gets it back as it was', async () => {
    const me = await memberWithLead(portal);
    const content = docx();
    const added = await me.add(content, 'Ängebot für Ada.docx');
    expect(added.status).toBe(201);
    expect(attachment.parse(added.body)).toMatchObject({
      name: 'Ängebot für Ada.docx',
      size: content.length,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      addedBy: 'Robin Reyes',
      sync: 'queued',
      syncReason: null,
    });
    const list = attachmentList.parse((await me.get(`/leads/${me.leadId}/attachments`)).body);
    expect(list.attachments).toEqual([added.body]);
    const history = leadHistory.parse((await me.get(`/leads/${me.leadId}/history`)).body);
    expect(history.entries[0]).toMatchObject({
      kind: 'attachment_added',
      to: 'Ängebot für Ada.docx',
      actor: { kind: 'partner', name: 'Robin Reyes' },
    });

    const file = await portal.browser.fetch(
      `${portal.url}/api/v1/leads/${me.leadId}/attachments/${added.body.id}`,
      { headers: { 'x-portal-key': me.partner.siteKey, origin: me.partner.origin } },
      me.token,
    );
    expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': added.body.type,
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="?ngebot f?r Ada.docx"; filename*=UTF-8''%C3%84ngebot%20f%C3%BCr%20Ada.docx`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  test('tells open pages of the lead', async () => {
    const me = await memberWithLead(portal);
    await me.add(pdf());
    const events = await portal.database.sql<{ kind: string }>(
      'select kind from events where lead_id = $1 order by id',
      [me.leadId],
    );
    expect(events.map(({ kind }) => kind)).toEqual(['lead.created', 'lead.changed']);
  });

  test('sends the same file twice and has it once, with a key or without', async () => {
    const me = await memberWithLead(portal);
    const headers = { 'idempotency-key': randomUUID() };
    const first = await me.add(pdf(), 'offer.pdf', { headers });
    const answers = [await me.add(pdf(), 'offer.pdf', { headers }), await me.add(pdf())];
    expect([first.status, ...answers.map(({ status }) => status)]).toEqual([201, 200, 200]);
    expect(answers.map(({ body }) => body)).toEqual([first.body, first.body]);
    expect(await me.names()).toEqual(['offer.pdf']);
    const reused = await me.add(pdf('another'), 'offer.pdf', { headers });
    expect([reused.status, reused.body.code]).toEqual([409, 'idempotency_key_reused']);
  });

  test('sends the same file five times at once and has it once', async () => {
    const me = await memberWithLead(portal);
    const answers = await Promise.all(Array.from({ length: 5 }, () => me.add(pdf())));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await me.names()).toEqual(['offer.pdf']);
  });

  test('adds two different files of one name and can tell them apart', async () => {
    const me = await memberWithLead(portal);
    await me.add(pdf('one'), 'scan.pdf');
    await me.add(pdf('two'), 'scan.pdf');
    await me.add(png(), 'scan.pdf');
    expect(await me.names()).toEqual(['scan.pdf', 'scan (2).pdf', 'scan.pdf.png']);
  });

  test('has at most five files at a lead, also when eight arrive at once', async () => {
    const me = await memberWithLead(portal);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => me.add(pdf(String(index)), `${index}.pdf`)),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(await me.names()).toHaveLength(attachmentLimits.maxFiles);
    expect(refused).toHaveLength(3);
    for (const { status, body } of refused) {
      expect([status, body.errors]).toEqual([
        422,
        [{ field: 'file', code: 'too_many', message: expect.stringContaining('at most 5 files') as string }],
      ]);
    }
  });

  test.each([
    ['an empty file', Buffer.alloc(0), {}, 422, 'invalid_request', 'empty', /empty/],
    [
      'a file over 10 MB',
      Buffer.alloc(attachmentLimits.maxBytes + 1),
      {},
      413,
      'payload_too_large',
      'too_large',
      /10 MB/,
    ],
    [
      'a program',
      Buffer.from('MZ\x90\0'),
      {},
      415,
      'unsupported_media_type',
      'type_not_taken',
      /pdf, png, jpg/,
    ],
    [
      'a part of another name',
      pdf(),
      { field: 'upload' },
      422,
      'invalid_request',
      'invalid',
      /part named file/,
    ],
  ])(
    'is told what is wrong with %s and how to mend it',
    async (_what, content, more, status, code, fault, fix) => {
      const me = await memberWithLead(portal);
      const { status: answered, body } = await me.add(content, 'offer.pdf', more);
      expect([answered, body.code]).toEqual([status, code]);
      expect(body.errors).toEqual([
        { field: 'file', code: fault, message: expect.stringMatching(fix) as string },
      ]);
      expect(await me.names()).toEqual([]);
    },
  );

  test('may send a file of exactly 10 MB', async () => {
    const me = await memberWithLead(portal);
    const content = Buffer.concat([pdf(), Buffer.alloc(attachmentLimits.maxBytes - pdf().length, 32)]);
    expect((await me.add(content)).status).toBe(201);
  });

  test('is told to send a file where none is, and how', async () => {
    const me = await memberWithLead(portal);
    const send = (headers: Record<string, string>, body: string) =>
      portal.call('POST', `/api/v1/leads/${me.leadId}/attachments`, {
        ...on(me.partner),
        token: me.token,
        headers,
        body,
      });
    expect((await send({ 'content-type': 'application/json' }, '{}')).body).toMatchObject({
      code: 'unsupported_media_type',
      detail: 'Send multipart/form-data.',
    });
    const empty = await send({ 'content-type': 'multipart/form-data; boundary=x' }, '--x--\r\n');
    expect(empty.body.errors).toMatchObject([{ field: 'file', code: 'required' }]);
    const half = await send(
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
    );
    expect(half.body.errors).toMatchObject([{ field: 'file', code: 'incomplete' }]);
  });

  test('whose connection breaks off in the middle leaves nothing, and the next try is as the first', async () => {
    const me = await memberWithLead(portal);
    await new Promise<void>((resolve) => {
      const url = `${portal.url}/api/v1/leads/${me.leadId}/attachments`;
      const upload = request(url, {
        method: 'POST',
        headers: {
          dpop: portal.browser.proof({ method: 'POST', url, token: me.token }),
          'x-portal-key': me.partner.siteKey,
          origin: me.partner.origin,
          authorization: `DPoP ${me.token}`,
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': '100000',
        },
      });
      upload.on('error', () => resolve());
      upload.write(
        '--x\r\ncontent-disposition: form-data; name="file"; filename="offer.pdf"\r\n\r\n%PDF-1.7',
        () => upload.destroy(new Error('out of reach')),
      );
    });
    expect(await me.names()).toEqual([]);
    expect((await me.add(pdf())).status).toBe(201);
    expect(await me.names()).toEqual(['offer.pdf']);
  });

  test('learns nothing of a lead that is not theirs, and adds nothing to it', async () => {
    const me = await memberWithLead(portal);
    const added = (await me.add(pdf())).body.id as string;
    const colleague = await memberWithLead(portal, me.partner, 'partner_member');
    const stranger = await memberWithLead(portal);
    for (const other of [colleague, stranger]) {
      for (const lead of [me.leadId, nobody, 'nonsense']) {
        const answers = [
          await other.get(`/leads/${lead}/attachments`),
          await other.get(`/leads/${lead}/attachments/${added}`),
          await other.get(`/leads/${other.leadId}/attachments/${added}`),
          await portal.call('POST', `/api/v1/leads/${lead}/attachments`, {
            ...on(other.partner),
            token: other.token,
            headers: { 'content-type': 'multipart/form-data; boundary=x' },
            body: '--x--\r\n',
          }),
        ];
        expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      }
    }
    expect(await me.names()).toEqual(['offer.pdf']);
  });

  test('of the partner that a lead was given to sees its files, and not who added them', async () => {
    const me = await memberWithLead(portal);
    await me.add(pdf());
    const heir = await memberWithLead(portal);
    await portal.database.sql('update leads set partner_id = $2, owner_id = null where id = $1', [
      me.leadId,
      heir.partner.id,
    ]);
    expect((await me.get(`/leads/${me.leadId}/attachments`)).status).toBe(404);
    const { attachments } = (await heir.get(`/leads/${me.leadId}/attachments`)).body;
    expect(attachments).toMatchObject([{ name: 'offer.pdf', addedBy: null }]);
    expect((await heir.get(`/leads/${me.leadId}/attachments/${attachments[0].id}`)).status).toBe(200);
  });

  test('must be signed in before a byte is read', async () => {
    const me = await memberWithLead(portal);
    const { status, body } = await portal.call(
      'POST',
      `/api/v1/leads/${me.leadId}/attachments`,
      on(me.partner),
    );
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
  });
});

describe('a visitor', () => {
  test('adds files to the lead just handed in, and learns only that they arrived', async () => {
    const visitor = await visitorWithLead(portal);
    const added = await visitor.add(pdf());
    expect(added.status).toBe(201);
    expect(attachmentReceipt.strict().parse(added.body)).toMatchObject({
      name: 'offer.pdf',
      size: pdf().length,
    });
    expect((await visitor.add(pdf())).status).toBe(200);
    const rows = await portal.database.sql(
      `select actor_kind, actor_name, to_value from lead_history where lead_id = $1 and kind = 'attachment_added'`,
      [visitor.leadId],
    );
    expect(rows).toEqual([{ actor_kind: 'visitor', actor_name: null, to_value: 'offer.pdf' }]);
  });

  test('adds nothing without the token of that very lead, on that very site', async () => {
    const visitor = await visitorWithLead(portal);
    const second = await visitorWithLead(portal, visitor.partner);
    const elsewhere = await visitorWithLead(portal);
    const member = await memberWithLead(portal, visitor.partner);
    const answers = [
      await visitor.add(pdf(), 'a.pdf', ''),
      await visitor.add(pdf(), 'a.pdf', 'nonsense'),
      await visitor.add(pdf(), 'a.pdf', `${visitor.uploadToken.slice(0, -1)}_`),
      await visitor.add(pdf(), 'a.pdf', `9${visitor.uploadToken.slice(1)}`),
      await visitor.add(pdf(), 'a.pdf', visitor.uploadToken, second.leadId),
      await visitor.add(pdf(), 'a.pdf', visitor.uploadToken, member.leadId),
      await visitor.add(pdf(), 'a.pdf', member.token),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [403, 'upload_not_allowed']),
    );
    const abroad = await visitor.add(pdf(), 'a.pdf', visitor.uploadToken, visitor.leadId, elsewhere.partner);
    expect([abroad.status, abroad.body.code]).toEqual([404, 'not_found']);
    expect(
      await portal.database.sql('select 1 from lead_attachments where lead_id = $1', [visitor.leadId]),
    ).toEqual([]);
  });

  test('may go on for half an hour and no longer', async () => {
    let now = Date.now();
    const timed = await startPortal({ clock: { now: () => new Date(now) } });
    try {
      const visitor = await visitorWithLead(timed);
      now += 30 * 60_000 - 1;
      expect((await visitor.add(pdf('in time'))).status).toBe(201);
      now += 1;
      const late = await visitor.add(pdf('late'));
      expect([late.status, late.body.code]).toEqual([403, 'upload_not_allowed']);
      expect(late.body.detail).toContain('half an hour');
    } finally {
      await timed.stop();
    }
  });

  test('is told politely when the partner was closed meanwhile', async () => {
    const visitor = await visitorWithLead(portal);
    await portal.database.sql(`update partners set status = 'suspended' where id = $1`, [visitor.partner.id]);
    const { status, body } = await visitor.add(pdf());
    expect([status, body.code]).toEqual([403, 'form_closed']);
  });
});
