import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAttachmentStore } from '../../src/attachments/attachment.store.ts';
import { createClearAway } from '../../src/attachments/clear-away.ts';
import { createObjectStorage } from '../../src/platform/object-storage.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';
import { pdf } from './files.ts';
import { memberWithLead, visitorWithLead } from './support.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await startPortal();
});
afterEach(() => portal.stop());

const objects = () => readdir(portal.database.filesDir);
const clearAway = (storageUrl = portal.config.db.url) =>
  createClearAway({
    attachments: createAttachmentStore(portal.db),
    storage: createObjectStorage({ ...portal.config.db, url: storageUrl }, 'lead-attachments'),
  })();
const uploads = () => portal.database.sql('select id from attachment_uploads');
const aDayPasses = () => portal.database.sql(`update attachment_uploads set clear_at = now()`);

/** Nothing can be written or read in Storage until this is undone. */
async function breakStorage(): Promise<() => Promise<void>> {
  const { filesDir } = portal.database;
  await rename(filesDir, `${filesDir}-away`);
  await writeFile(filesDir, '');
  // The embedded Storage prints what it could not do.
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return async () => {
    quiet.mockRestore();
    await rm(filesDir);
    await rename(`${filesDir}-away`, filesDir);
  };
}

test('while Storage is away a file is refused with a time to come back, and accepted whole when it is there again', async () => {
  const me = await memberWithLead(portal);
  const visitor = await visitorWithLead(portal, me.partner);
  const repair = await breakStorage();
  for (const refused of [await me.add(pdf()), await visitor.add(pdf())]) {
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
    expect(refused.body.detail).toBe('Files cannot be kept or read for a moment. Try again.');
  }
  expect(await me.names()).toEqual([]);
  await repair();
  expect([(await me.add(pdf())).status, (await visitor.add(pdf())).status]).toEqual([201, 201]);
  expect(await me.names()).toEqual(['offer.pdf']);
});

test('while Storage is away a file cannot be read, and nobody is told it is gone', async () => {
  const me = await memberWithLead(portal);
  const { id } = (await me.add(pdf())).body;
  const repair = await breakStorage();
  expect((await me.get(`/leads/${me.leadId}/attachments/${id}`)).status).toBe(503);
  await repair();
  expect((await me.get(`/leads/${me.leadId}/attachments/${id}`)).status).toBe(200);
});

test('the content of an upload that never finished is cleared away after a day, and that of the others stays', async () => {
  const me = await memberWithLead(portal);
  await me.add(pdf('kept'), 'kept.pdf');
  const visitor = await visitorWithLead(portal, me.partner);
  const file = { name: 'half.pdf', size: 9, type: 'application/pdf', sha256: 'half', idempotencyKey: null };
  const store = createAttachmentStore(portal.db);
  const half = await store.beginAsVisitor(me.partner.id, visitor.leadId, file, 5);
  if (half.kind !== 'begun') throw new Error(half.kind);
  const storage = createObjectStorage(portal.config.db, 'lead-attachments');
  await storage.put(half.path, pdf('half'), 'application/pdf');
  expect(await objects()).toHaveLength(2);

  await clearAway();
  expect(await objects()).toHaveLength(2);
  await aDayPasses();
  await clearAway();
  expect(await objects()).toHaveLength(1);
  expect(await uploads()).toEqual([]);
  expect(await store.finish(half.id, 5)).toEqual({ kind: 'gone' });
  expect(await me.names()).toEqual(['kept.pdf']);
});

test('of the same file sent at once the copies that were too late are cleared away', async () => {
  const me = await memberWithLead(portal);
  await Promise.all(Array.from({ length: 5 }, () => me.add(pdf())));
  await clearAway();
  expect(await objects()).toHaveLength(1);
  const { attachments } = (await me.get(`/leads/${me.leadId}/attachments`)).body;
  expect((await me.get(`/leads/${me.leadId}/attachments/${attachments[0].id}`)).status).toBe(200);
});

test('what cannot be cleared away while Storage is away is not forgotten', async () => {
  const me = await memberWithLead(portal);
  await me.add(pdf());
  const repair = await breakStorage();
  await me.add(pdf('never'), 'never.pdf');
  await repair();
  await aDayPasses();
  await expect(clearAway('http://127.0.0.1:9')).rejects.toMatchObject({ code: 'unavailable' });
  expect(await uploads()).toHaveLength(1);
  await clearAway();
  expect(await uploads()).toEqual([]);
});
