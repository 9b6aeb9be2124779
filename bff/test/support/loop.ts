import { resolve } from 'node:path';
import {
  startCrmSimulator,
  type CrmSimulator,
  type CrmSimulatorOptions,
  type Exchange,
} from '../../dev/crm-simulator/index.ts';
import { loadZohoDescription, validateExchange } from '../../dev/crm-wire/index.ts';
import { startMailbox, type Mailbox } from '../../dev/mailbox/index.ts';
import { defaultMapping, type Mapping } from '../../src/crm/zoho/mapping.ts';
import { adapterAt } from './crm.ts';
import { freePort } from './global-setup.ts';
import { eventually, startPortal, webhookToken, type TestPortal } from './portal.ts';

/** The BFF with a CRM over HTTP through the real SDK, and mail over SMTP. */
export interface Loop {
  readonly portal: TestPortal;
  readonly crm: CrmSimulator;
  readonly mailbox: Mailbox;
  /** An application in the CRM, approved there unless told otherwise; its CRM id. */
  applicant(name: string, status?: string): string;
  /** Waits until the portal has given the partner a site; its key and origin. */
  site(partnerCrmId: string): Promise<{ siteKey: string; origin: string; id: string; crmId: string }>;
  stop(): Promise<void>;
}

export async function startLoop(
  options: CrmSimulatorOptions & { reconcileMs?: number; mapping?: Mapping } = {},
): Promise<Loop> {
  const { reconcileMs = 60_000, mapping = defaultMapping, ...simulator } = options;
  const crm = await startCrmSimulator(simulator);
  const mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, dataFile: ':memory:' });
  const port = await freePort();
  const zoho = adapterAt(crm, { mapping });
  const portal = await startPortal(
    { crm: zoho, mapping, reconcileMs },
    {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SMTP_URL: mailbox.smtpUrl,
      ZOHO_WEBHOOK_TOKEN: webhookToken,
    },
  );
  await eventually(() => crm.channels.list().length > 0);
  return {
    portal,
    crm,
    mailbox,
    applicant: (name, status = 'Approved') => {
      const host = name.toLowerCase().replace(/[^a-z]/g, '');
      const id = crm.records.insert('Partners', {
        Name: name,
        Email: `main@${host}.example`,
        Website: `https://${host}.example`,
        Approval_Status: 'Pending',
      });
      if (status !== 'Pending') crm.records.update('Partners', id, { Approval_Status: status });
      return id;
    },
    site: (crmId) =>
      eventually(async () => {
        const [row] = await portal.database.sql<{ key: string; origin: string; id: string }>(
          'select s.publishable_key as key, s.allowed_origins[1] as origin, p.id from sites s join partners p on p.id = s.partner_id where p.crm_id = $1',
          [crmId],
        );
        return row && { siteKey: row.key, origin: row.origin, id: row.id, crmId };
      }),
    async stop() {
      await portal.stop();
      const strayed = crm.calls.list().flatMap(strayedFrom);
      await zoho.close();
      await mailbox.close();
      await crm.close();
      if (strayed.length > 0) throw new Error(`calls that stray from the wire:\n${strayed.join('\n')}`);
    },
  };
}

const zohoFiles = resolve(
  import.meta.dirname,
  '../../..',
  process.env['ZOHO_OAS_DIR'] ?? '../shared/zoho-oas',
);
const zoho = loadZohoDescription(zohoFiles);

/** Where one call or its answer differs from the wire's schemas, and from Zoho's own where they are at hand. */
function strayedFrom(exchange: Exchange): string[] {
  const own = validateExchange(exchange);
  const theirs = zoho?.validate(exchange);
  return [...own.request, ...own.response, ...(theirs?.request ?? []), ...(theirs?.response ?? [])].map(
    (fault) => `${exchange.method} ${exchange.path}: ${fault}`,
  );
}
