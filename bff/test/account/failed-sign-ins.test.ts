import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditPage } from '../../contract/index.ts';
import { createFailedSignIns } from '../../src/auth/failures/failed-sign-ins.ts';
import type { FailedSignIns } from '../../src/auth/failures/failures.store.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { eventually, startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let acme: TestPartner;
beforeAll(async () => {
  portal = await startPortal({ rates: { signIn: 3, address: 1_000, account: 1_000 } });
  acme = await portal.partner('Acme');
});
afterAll(() => portal.stop());

const enter = (email: string, password: string) =>
  portal.call('POST', '/api/v1/auth/login', {
    key: acme.siteKey,
    origin: acme.origin,
    body: { email, password },
  });
const lines = async (query: string) => {
  const token = await portal.signIn(null, await portal.person(null));
  const { body } = await portal.call('GET', `/api/v1/admin/audit-log?action=sign_in.failed${query}`, {
    token,
  });
  return (body as AuditPage).entries;
};
const told = (query: string, reason: string) =>
  eventually(async () => (await lines(query)).find(({ details }) => details['reason'] === reason));

describe('the audit log tells of a sign-in that failed', () => {
  test('by a wrong password: whose, from which address and page, and never what was typed', async () => {
    const person = await portal.person(acme);
    await enter(person.email, 'a wrong pass phrase');
    const entry = await told(`&subject=${person.id}`, 'wrong_password');
    expect(entry).toMatchObject({
      actor: null,
      subject: { id: person.id, name: 'Robin Reyes' },
      partner: { id: acme.id },
      origin: acme.origin,
      details: { reason: 'wrong_password', tries: 1 },
    });
    expect(entry.ip).toMatch(/127\.0\.0\.1|::1/);
    expect(JSON.stringify(await portal.database.sql('select * from audit_log'))).not.toContain('pass phrase');
  });

  test('by a wrong code', async () => {
    const admin = await portal.person(null);
    const first = await portal.call('POST', '/api/v1/auth/login', {
      body: { email: admin.email, password: admin.password },
    });
    const { challenge } = first.body.secondFactor as { challenge: string };
    const second = await portal.call('POST', '/api/v1/auth/second-factor', {
      body: { challenge, code: '000000' },
    });
    expect(second.body.code).toBe('invalid_code');
    expect((await told(`&subject=${admin.id}`, 'wrong_code')).details['tries']).toBe(1);
  });

  test('that was throttled, at the account that it was for', async () => {
    const person = await portal.person(acme);
    for (let i = 0; i < 5; i++) await enter(person.email.toUpperCase(), 'a wrong password');
    const entry = await told(`&subject=${person.id}`, 'throttled');
    expect(entry.details['tries']).toBeGreaterThanOrEqual(1);
  });

  test('with an address that nobody has, without saying which', async () => {
    await enter('stranger@elsewhere.test', 'a wrong password');
    const entry = await eventually(async () => (await lines('')).find(({ subject }) => subject === null));
    expect(entry).toMatchObject({ subject: null, partner: null, details: { reason: 'wrong_password' } });
    expect(JSON.stringify(await portal.database.sql('select * from audit_log'))).not.toContain('stranger@');
  });

  test('and to a main account those of its own people only', async () => {
    const [own, other] = [await portal.person(acme), await portal.person(await portal.partner('Other'))];
    await enter(own.email, 'a wrong password');
    await enter(other.email, 'a wrong password');
    await told(`&subject=${other.id}`, 'wrong_password');
    const token = await portal.signIn(acme, await portal.person(acme));
    const { body } = await portal.call('GET', '/api/v1/audit-log?action=sign_in.failed', {
      key: acme.siteKey,
      origin: acme.origin,
      token,
    });
    const subjects = (body as AuditPage).entries.map(({ subject }) => subject?.id);
    expect(subjects).toContain(own.id);
    expect(subjects).not.toContain(other.id);
  });
});

describe('a flood of sign-ins that fail', () => {
  const at = new Date('2026-11-21T12:00:00Z');
  const setUp = () => {
    const written: FailedSignIns[][] = [];
    let now = at.getTime();
    let broken = false;
    const failures = createFailedSignIns({
      store: {
        note(failed) {
          if (broken) return Promise.reject(new Error('the database is away'));
          written.push([...failed]);
          return Promise.resolve(null);
        },
      },
      clock: { now: () => new Date(now) },
      logger: createLogger('silent'),
    });
    return {
      failures,
      written,
      pass: (ms: number) => (now += ms),
      breakDown: (is: boolean) => (broken = is),
      /** Everything that is left is written at the end. */
      end: async () => failures.start()(),
    };
  };

  test('is one line with its count', async () => {
    const { failures, written, end } = setUp();
    for (let i = 0; i < 10_000; i++) failures.note('wrong_password', { userId: 'u' });
    await end();
    expect(written.flat()).toMatchObject([{ userId: 'u', tries: 10_000 }]);
  });

  test('from the first line on waits ten minutes for the next', async () => {
    const { failures, written, pass } = setUp();
    failures.note('throttled', { email: 'a@b.test' });
    const stop = failures.start();
    await expect.poll(() => written.flat().map(({ tries }) => tries)).toEqual([1]);
    pass(60_000);
    failures.note('throttled', { email: 'a@b.test' });
    failures.note('throttled', { email: 'a@b.test' });
    failures.note('throttled', { email: 'other@b.test' });
    await expect.poll(() => written.flat()).toHaveLength(2);
    expect(written.flat()[1]).toMatchObject({ email: 'other@b.test' });
    await stop();
    expect(written.flat().at(-1)).toMatchObject({ email: 'a@b.test', tries: 2 });
  });

  test('at more accounts than anybody has counts on by reason alone', async () => {
    const { failures, written, end } = setUp();
    for (let i = 0; i < 5_000; i++) failures.note('wrong_password', { userId: `u${i}` });
    await end();
    const all = written.flat();
    expect(all.length).toBeLessThan(2_010);
    expect(all.reduce((sum, { tries }) => sum + tries, 0)).toBe(5_000);
  });

  test('is not forgotten while the database is away', async () => {
    const { failures, written, breakDown } = setUp();
    failures.note('wrong_password', { userId: 'u' });
    breakDown(true);
    await expect(failures.start()()).rejects.toThrow();
    breakDown(false);
    await failures.start()();
    expect(written.flat()).toMatchObject([{ tries: 1 }]);
  });
});
