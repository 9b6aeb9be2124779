import { randomUUID } from 'node:crypto';
import { startMailbox } from '../../dev/mailbox/index.ts';
import {
  eventually,
  startPortal,
  type Answer,
  type TestPartner,
  type TestPortal,
} from '../support/portal.ts';

/** A partner whose every text carries `marker`: wherever that is read, it came from here. */
export interface Side {
  readonly partner: TestPartner;
  readonly marker: string;
  /** Stands in what the main account alone handed in. */
  readonly mainMarker: string;
  readonly main: Person;
  readonly member: Person;
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly leadId: string;
}

/** Two partners full of data beside each other, and an administrator above them. */
export interface World {
  readonly portal: TestPortal;
  readonly a: Side;
  readonly b: Side;
  readonly admin: Omit<Person, 'leadId'>;
  /** Ids of every row that belongs to a partner or to whatever `owners` names, by table. */
  idsOf(...owners: string[]): Promise<Map<string, string[]>>;
  /** Every row that names one of the ids, as text; equal texts mean that nothing was written. */
  rowsAbout(ids: readonly string[]): Promise<string[]>;
  stop(): Promise<void>;
}

export const textFile = (text: string, name = 'offer.txt') => ({
  headers: { 'content-type': 'multipart/form-data; boundary=cut' },
  body: `--cut\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--cut--\r\n`,
});

export async function startWorld(): Promise<World> {
  const mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, dataFile: ':memory:' });
  const portal = await startPortal({}, { SMTP_URL: mailbox.smtpUrl });
  const { sql } = portal.database;
  const tables = (
    await sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    )
  ).map(({ name }) => name);

  const rowsOf = async (table: string) =>
    (await sql<{ row: string }>(`select to_jsonb(t)::text as row from public.${table} t`)).map(
      ({ row }) => row,
    );

  const a = await createSide(portal, 'akanarie');
  const b = await createSide(portal, 'bkanarie');
  // The portal has nothing left to do by itself: what is written from here on, a test wrote.
  await eventually(async () => (await sql('select 1 from mail_outbox where sent_at is null')).length === 0);
  return {
    portal,
    a,
    b,
    admin: await portal.person(null),
    async idsOf(...owners) {
      const known = new Set(owners);
      const byTable = new Map<string, Set<string>>();
      const rows = new Map(
        await Promise.all(tables.map(async (table) => [table, await rowsOf(table)] as const)),
      );
      for (let before = -1; before !== known.size;) {
        before = known.size;
        for (const [table, texts] of rows) {
          for (const text of texts) {
            const id = (JSON.parse(text) as { id?: unknown }).id;
            if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) continue;
            if (![...known].some((owner) => text.includes(owner))) continue;
            known.add(id);
            byTable.set(table, (byTable.get(table) ?? new Set()).add(id));
          }
        }
      }
      return new Map([...byTable].map(([table, ids]) => [table, [...ids]]));
    },
    async rowsAbout(ids) {
      const found = await Promise.all(
        tables.map(async (table) =>
          (await rowsOf(table))
            .filter((row) => ids.some((id) => row.includes(id)))
            .map((row) => `${table} ${row}`),
        ),
      );
      return found.flat().sort();
    },
    async stop() {
      await portal.stop();
      await mailbox.close();
    },
  };
}

/** Made through the routes that people use, so that every table such a route writes has rows of the partner. */
async function createSide(portal: TestPortal, marker: string): Promise<Side> {
  const { sql } = portal.database;
  const partner = await portal.partner(marker, { phone: `+49 ${marker}` });
  const mainMarker = `${marker}main`;
  const where = { key: partner.siteKey, origin: partner.origin };
  const call = async (token: string, method: string, path: string, options: object): Promise<Answer> => {
    const answer = await portal.call(method, `/api/v1${path}`, { ...where, token, ...options });
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const repeatable = () => ({ 'idempotency-key': randomUUID() });

  const person = async (role: 'partner_admin' | 'partner_member', word: string): Promise<Person> => {
    const created = await portal.person(partner, role);
    const email = `${word}-${role}@${marker}.test`.replace('_', '-');
    await sql('update users set name = $2, email = $3 where id = $1', [
      created.id,
      `${marker} ${role}`,
      email,
    ]);
    const account = { ...created, email };
    const token = await portal.signIn(partner, account);
    const lead = await call(token, 'POST', '/leads', {
      body: { lastName: `${word} lead`, company: word, email: `lead@${word}.test`, description: word },
      headers: repeatable(),
    });
    const path = `/leads/${lead.body.id as string}`;
    await call(token, 'POST', `${path}/attachments`, textFile(`${word} file`, `${word}.txt`));
    await call(token, 'POST', `${path}/notes`, { body: { text: `${word} note` }, headers: repeatable() });
    await call(token, 'PATCH', path, { body: { company: `${word} again` } });
    return { ...account, leadId: lead.body.id as string };
  };
  const main = await person('partner_admin', mainMarker);
  const member = await person('partner_member', marker);

  const token = await portal.signIn(partner, main);
  await call(token, 'POST', '/team', {
    body: { email: `invited@${marker}.test`, name: `${marker} invited` },
    headers: repeatable(),
  });
  await call(token, 'POST', '/me/address', { body: { email: `new@${marker}.test` } });
  await call(token, 'POST', '/realtime/tickets', {});
  await call('', 'POST', `/public/forms/${partner.siteKey}/leads`, {
    body: { lastName: `${mainMarker} visitor` },
    headers: repeatable(),
  });
  return { partner, marker, mainMarker, main, member };
}

/** An id that nobody has, made at the same moment: among others it has the same place in time. */
export function unknownLike(id: string): string {
  return `${id.slice(0, -6)}ffffff`;
}
