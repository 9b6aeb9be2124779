import { randomUUID } from 'node:crypto';
import type { Random } from './random.ts';
import type { DrillPartner, DrillWorld } from './world.ts';

/** What was done, for the comparison afterwards. */
export interface Deeds {
  /** Ids of leads that the BFF accepted. */
  readonly accepted: Set<string>;
  edits: number;
  crmChanges: number;
  /** Answers that no fault explains. */
  readonly surprises: string[];
}

const statuses = [
  'Contacted',
  'Attempted to Contact',
  'Contact in Future',
  'Junk Lead',
  'Lost Lead',
] as const;
const stages = [
  'Needs Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
] as const;
const mostAtOnce = 12;

/** People at partners and in the CRM, all at work until the signal. */
export async function load(world: DrillWorld, random: Random, signal: AbortSignal): Promise<Deeds> {
  const deeds: Deeds = { accepted: new Set(), edits: 0, crmChanges: 0, surprises: [] };
  const underWay = new Set<Promise<void>>();
  let count = 0;
  while (!signal.aborted) {
    const chance = random.next();
    if (chance < 0.6) {
      changeInCrm(world, random, deeds);
    } else if (underWay.size < mostAtOnce) {
      const partner = random.pick(world.partners);
      const work = (
        chance < 0.9 || deeds.accepted.size === 0
          ? handIn(world, partner, `Drill ${++count}`, deeds)
          : edit(world, partner, random.pick([...deeds.accepted]), `Edited ${++count}`, deeds)
      )
        .catch((error: unknown) => void deeds.surprises.push(String(error)))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    }
    await new Promise((resolve) => setTimeout(resolve, random.between(5, 40)));
  }
  await Promise.all(underWay);
  return deeds;
}

/** As the form does it: the same key until there is an answer. */
async function handIn(
  world: DrillWorld,
  partner: DrillPartner,
  lastName: string,
  deeds: Deeds,
): Promise<void> {
  const key = randomUUID();
  const answer = await persist(world, partner, 'POST', '/leads', { lastName, company: 'Drill Ltd' }, key);
  if (answer.status === 201 || answer.status === 200) deeds.accepted.add((answer.body as { id: string }).id);
  else deeds.surprises.push(`a lead was answered ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function edit(
  world: DrillWorld,
  partner: DrillPartner,
  id: string,
  company: string,
  deeds: Deeds,
): Promise<void> {
  const answer = await persist(world, partner, 'PATCH', `/leads/${id}`, { company });
  // 404: another partner's or deleted, 409: converted meanwhile.
  if (answer.status === 200) deeds.edits++;
  else if (answer.status !== 404 && answer.status !== 409)
    deeds.surprises.push(`an edit was answered ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function persist(
  { urls }: DrillWorld,
  partner: DrillPartner,
  method: string,
  path: string,
  body: object,
  key: string = randomUUID(),
): Promise<{ status: number; body: unknown }> {
  for (let attempt = 0; ; attempt++) {
    const token = await partner.token();
    const answer = await partner.browser
      .fetch(
        `${urls[attempt % urls.length]}/api/v1${path}`,
        {
          method,
          headers: {
            'x-portal-key': partner.siteKey,
            origin: partner.origin,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
          body: JSON.stringify(body),
        },
        token,
      )
      .then(async (response) => ({ status: response.status, body: (await response.json()) as unknown }))
      .catch(() => null);
    if (answer?.status === 401) await partner.token(true);
    else if (answer && answer.status < 500) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function changeInCrm({ crm: { records }, partners }: DrillWorld, random: Random, deeds: Deeds): void {
  const leads = records.list('Leads');
  const partner = random.pick(partners).crmId;
  deeds.crmChanges++;
  if (leads.length === 0 || random.next() < 0.1) {
    records.insert('Leads', {
      Last_Name: `Walk-in ${deeds.crmChanges}`,
      Company: 'Walk-in',
      Partner: partner,
    });
    return;
  }
  const lead = random.pick(leads);
  if (lead['Converted__s'] === 1) {
    const deal = lead['Converted_Deal'];
    if (typeof deal === 'string')
      records.update('Deals', deal, { Stage: random.pick(stages), Amount: random.between(1, 99) * 100 });
    return;
  }
  const chance = random.next();
  if (chance < 0.6) records.update('Leads', lead.id, { Lead_Status: random.pick(statuses) });
  else if (chance < 0.8)
    records.update('Leads', lead.id, {
      Company: `From the CRM ${deeds.crmChanges}`,
      Phone: `+49 30 ${random.between(100_000, 999_999)}`,
    });
  else if (chance < 0.88) records.update('Leads', lead.id, { Partner: partner });
  else if (chance < 0.95) records.convert(lead.id, { Deal_Name: 'Deal', Amount: 1_000 });
  else records.remove('Leads', lead.id);
}
