import { z } from 'zod';
import { type Crm, type CrmFailure, type ReadOutcome, recordKinds } from '../port.ts';
import { ask, type CallCrm } from './call.ts';
import { checkFields, checkRequired, checkWords, type Fields } from './check-fields.ts';
import { checkAddresses, checkGrant, scopesToAskFor } from './check-surroundings.ts';
import type { ReadFields } from './fields.ts';
import type { Finding } from './finding.ts';
import type { ReadAskedFor } from './layouts.ts';
import { type Mapping, moduleOf } from './mapping.ts';
import { requirementsOf } from './requirements.ts';
import type { Grant } from './token-request.ts';

export interface CheckDeps {
  readonly apiUrl: string;
  readonly accountsUrl: string;
  readonly publicUrl: string;
  readonly concurrency: number;
  readonly mapping: Mapping;
  readonly requestToken: () => Promise<Grant>;
  readonly callCrm: CallCrm;
  readonly readFields: ReadFields;
  readonly readAskedFor: ReadAskedFor;
  readonly crm: Pick<
    Crm,
    'readLeads' | 'readPartners' | 'readDeals' | 'notesAt' | 'changedAfter' | 'deletedSince' | 'state'
  >;
}

/** Looks at everything the portal needs of the CRM and writes nothing. What stands in the way of all the rest ends it. */
export async function checkCrm(deps: CheckDeps): Promise<readonly Finding[]> {
  const findings = [...checkAddresses(deps)];
  const grant = await deps.requestToken();
  if (grant.kind === 'denied') {
    return [...findings, { level: 'fail', what: 'Zoho gives no access token.', fix: grant.failure.reason }];
  }
  findings.push(...checkGrant(grant, deps));
  const reached = await deps.readFields(deps.mapping.leads.module);
  if (reached.kind === 'retry' || (reached.kind === 'operator' && reached.code === 'INVALID_TOKEN')) {
    return [...findings, { level: 'fail', what: 'The CRM cannot be asked.', fix: reached.reason }];
  }
  findings.push(
    ...(await checkOrganisation(deps)),
    ...(await checkModules(deps)),
    ...(await checkRights(deps)),
    ...(await checkChannels(deps)),
    checkCredits(deps),
  );
  return findings;
}

const organisation = z.object({
  org: z.tuple([
    z.object({
      company_name: z.string().nullish(),
      license_details: z.object({ paid_type: z.string().nullish() }).nullish(),
    }),
  ]),
});

/** Calls at once that an edition takes. */
const editions: Readonly<Record<string, number>> = {
  free: 5,
  standard: 10,
  professional: 15,
  enterprise: 20,
  ultimate: 25,
};

async function checkOrganisation({ callCrm, concurrency }: CheckDeps): Promise<readonly Finding[]> {
  const answer = await ask(callCrm, (sdk) => new sdk.Org.OrgOperations().getOrganization());
  const parsed = answer.kind === 'body' ? organisation.safeParse(answer.body) : null;
  if (!parsed?.success) {
    return [
      {
        level: 'warn',
        what: 'The organisation and its edition cannot be seen, so its limits are not compared.',
        fix: 'For that, add the scope ZohoCRM.org.READ.',
      },
    ];
  }
  const [{ company_name: name, license_details: license }] = parsed.data.org;
  const edition = license?.paid_type?.toLowerCase() ?? 'free';
  const most = Object.entries(editions).find(([word]) => edition.includes(word))?.[1];
  const seen: Finding = {
    level: 'ok',
    what: `The organisation is ${name ?? 'without a name'}, edition ${edition}.`,
  };
  if (most === undefined || most >= concurrency) return [seen];
  return [
    seen,
    {
      level: 'warn',
      what: `This edition takes ${most} calls at once, and ZOHO_CONCURRENCY is ${concurrency}.`,
      fix: `Set ZOHO_CONCURRENCY=${most}, or less with several processes.`,
    },
  ];
}

async function checkModules({ mapping, readFields, readAskedFor }: CheckDeps): Promise<readonly Finding[]> {
  const requirements = requirementsOf(mapping);
  const findings: Finding[] = [];
  for (const kind of recordKinds) {
    const module = moduleOf(mapping, kind);
    const read = await readFields(module);
    if (read.kind !== 'ok') {
      findings.push(moduleFailure(module, read));
      continue;
    }
    const fields: Fields = new Map(read.value.map((field) => [field.apiName, field]));
    findings.push(
      ...checkFields(
        module,
        requirements.filter((each) => each.kind === kind),
        fields,
      ),
    );
    const { leads, partners, deals } = mapping;
    if (kind === 'lead') {
      const asked = await readAskedFor(module);
      if (asked.kind !== 'ok') findings.push(layoutsUnseen);
      findings.push(
        ...checkRequired(mapping, fields, asked.kind === 'ok' ? asked.value : new Set()),
        ...checkWords('leads.statuses', leads.statuses, fields.get(leads.fields.status), 'working'),
      );
    } else if (kind === 'partner') {
      const field = fields.get(partners.fields.status);
      findings.push(...checkWords('partners.statuses', partners.statuses, field, 'pending'));
    } else {
      findings.push(...checkStages(deals, fields));
    }
  }
  return findings;
}

const layoutsUnseen: Finding = {
  level: 'warn',
  what: 'The layouts cannot be seen: forms do not know which fields the organisation itself asks for, and leads without them are refused by the CRM.',
  fix: 'Add the scope ZohoCRM.settings.layouts.READ.',
};

/** Most stages are open and need not be listed; one that says that it is closed should be. */
function checkStages({ stages, fields: names }: Mapping['deals'], fields: Fields): readonly Finding[] {
  const field = fields.get(names.stage);
  const closed = field && { ...field, options: field.options.filter((word) => /clos|won|lost/i.test(word)) };
  return checkWords('deals.stages', stages, closed, 'open');
}

function moduleFailure(module: string, failure: CrmFailure): Finding {
  const unknown = failure.kind === 'operator' && failure.code === 'INVALID_MODULE';
  if (!unknown) return failed(`The fields of ${module} cannot be read.`, failure);
  return {
    level: 'fail',
    what: `There is no module ${module}.`,
    fix: 'Create it in the CRM (Setup → Customization → Modules and Fields → Create New Module; not in the free edition), then run npm run crm:setup; or name another in the mapping.',
  };
}

/** Everything the portal does that writes nothing, done once. */
async function checkRights({ mapping, crm }: CheckDeps): Promise<readonly Finding[]> {
  const now = new Date();
  const tries: readonly [string, () => Promise<ReadOutcome<unknown>>][] = [
    [`${mapping.leads.module} can be read`, () => crm.readLeads(['1'])],
    [`${mapping.partners.module} can be read`, () => crm.readPartners(['1'])],
    [`${mapping.deals.module} can be read`, () => crm.readDeals(['1'])],
    ['changes can be asked for (COQL)', () => crm.changedAfter('lead', { modifiedAt: now, crmId: '0' })],
    ['deletions can be asked for', () => crm.deletedSince('lead', now)],
  ];
  const findings: Finding[] = [];
  for (const [what, attempt] of tries) {
    const outcome = await attempt();
    findings.push(
      outcome.kind === 'ok' ? { level: 'ok', what: sentence(what) } : failed(`Not so: ${what}.`, outcome),
    );
  }
  if (mapping.leads.notes) findings.push(await checkNotes(crm));
  return findings;
}

/** Writing one cannot be tried without leaving it there. */
async function checkNotes(crm: Pick<Crm, 'notesAt'>): Promise<Finding> {
  const outcome = await crm.notesAt({ kind: 'lead', crmId: '1' });
  if (outcome.kind === 'ok') return { level: 'ok', what: 'Notes can be read.' };
  const { fix, ...finding } = failed('Not so: notes can be read.', outcome);
  return {
    ...finding,
    fix: `${fix} Or set leads.notes to false in the mapping: then nobody is asked for any.`,
  };
}

async function checkChannels({ callCrm }: CheckDeps): Promise<readonly Finding[]> {
  const answer = await ask(callCrm, (sdk) =>
    new sdk.Notifications.NotificationsOperations().getNotifications(),
  );
  const none = answer.kind === 'operator' && answer.code === 'NOT_SUBSCRIBED';
  if (answer.kind !== 'body' && !none) return [failed('Notification channels cannot be seen.', answer)];
  const open = z.object({ watch: z.array(z.unknown()) }).safeParse('body' in answer && answer.body);
  const count = open.success ? open.data.watch.length : 0;
  return [
    { level: 'ok', what: `Notification channels can be opened; subscriptions at this time: ${count}.` },
  ];
}

function checkCredits({ crm }: CheckDeps): Finding {
  const { creditsRemaining } = crm.state();
  return creditsRemaining === null
    ? { level: 'ok', what: 'More than half of the API credits of the day are left.' }
    : {
        level: 'warn',
        what: `More than half of the API credits of the day are used: ${creditsRemaining} are left.`,
        fix: 'See in the CRM who uses them (Setup → Developer Hub → APIs & SDKs), or buy more.',
      };
}

function failed(what: string, failure: CrmFailure): Finding {
  if (failure.kind === 'operator' && failure.code === 'OAUTH_SCOPE_MISMATCH') {
    return {
      level: 'fail',
      what,
      fix: `The refresh token lacks a scope. Make a new one with ${scopesToAskFor}, and set ZOHO_REFRESH_TOKEN.`,
    };
  }
  return { level: 'fail', what, fix: failure.reason };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
