import type { AuditException, PortalLead, PortalPartner } from './audit.store.ts';
import type { CrmDeal, CrmLead, CrmPartner } from './port.ts';

/** What one record came to. Null: it is on neither side, or none that the portal follows. */
export type Verdict = AuditException | 'equal' | 'settling' | null;

/** A lead of the CRM with the deal it became, where that could be read. */
export interface LeadInCrm {
  readonly crmId: string;
  readonly lead: CrmLead;
  readonly deal: CrmDeal | undefined;
}

/** Whether a change of this time may still have its news on the way. */
type IsRecent = (at: Date) => boolean;

export function compareLead(crm: LeadInCrm | null, portal: PortalLead | null, isRecent: IsRecent): Verdict {
  if (!crm) return portal && !portal.deleted ? onlyHere(portal) : null;
  const { lead, deal } = crm;
  const recent = isRecent(lead.modifiedAt) || (deal !== undefined && isRecent(deal.modifiedAt));
  const about = (reason: AuditException['reason'], words: string): Verdict => ({
    kind: 'lead',
    reason,
    portalId: portal?.id ?? null,
    crmId: lead.crmId,
    name: [lead.firstName, lead.lastName].filter(Boolean).join(' '),
    words,
  });

  if (!portal) {
    // A lead of no partner is nobody's business here.
    if (lead.partnerCrmId === null) return null;
    return recent ? 'settling' : about('missing_in_portal', 'The CRM has this lead, the portal does not.');
  }
  if (portal.parked) return about('parked', `Not sent: ${portal.syncReason ?? 'no reason was kept'}`);
  if (portal.unsent) return portal.fresh ? 'settling' : about('waiting', waitingWords(portal));
  const settling = recent || portal.fresh;
  if (portal.deleted) {
    return settling
      ? 'settling'
      : about('deleted_on_one_side', 'Deleted in the portal, while the CRM still has it.');
  }
  const differences = [...fieldDifferences(lead, portal), ...storyDifferences(lead, deal, portal)];
  const strange = lead.partnerCrmId !== portal.partnerCrmId;
  const doubled = lead.portalId !== null && lead.portalId !== portal.id;
  if (!strange && !doubled && differences.length === 0) return 'equal';
  if (settling) return 'settling';
  if (doubled) return about('doubled', doubledWords(lead));
  if (strange) return about(...strangeness(lead, portal));
  return about('field_differs', differences.join('; '));
}

export function comparePartner(
  crm: CrmPartner | null,
  portal: PortalPartner | null,
  isRecent: IsRecent,
): Verdict {
  const about = (reason: AuditException['reason'], words: string): Verdict => ({
    kind: 'partner',
    reason,
    portalId: portal?.id ?? null,
    crmId: crm?.crmId ?? portal?.crmId ?? null,
    name: crm?.name ?? portal?.name ?? '',
    words,
  });
  const settling = (crm !== null && isRecent(crm.modifiedAt)) || portal?.fresh === true;
  if (!crm) {
    if (!portal || portal.deleted) return null;
    return settling ? 'settling' : about('missing_in_crm', 'The portal has this partner, the CRM does not.');
  }
  const verdict = (): Verdict => {
    if (!portal) return about('missing_in_portal', 'The CRM has this partner, the portal does not.');
    if (portal.deleted)
      return about('deleted_on_one_side', 'Closed in the portal as deleted, while the CRM still has it.');
    const differences = (['name', 'email', 'phone', 'website', 'status'] as const).flatMap((field) =>
      field === 'status'
        ? difference(field, crm[field], portal[field])
        : privateDifference(field, crm[field], portal[field]),
    );
    if (differences.length > 0) return about('field_differs', differences.join('; '));
    if (crm.portalId !== portal.id)
      return about('unlinked_partner', `The CRM names portal id ${shown(crm.portalId)} for it, not its own.`);
    return 'equal';
  };
  const found = verdict();
  return found !== 'equal' && settling ? 'settling' : found;
}

function onlyHere(portal: PortalLead): Verdict {
  const about = (reason: AuditException['reason'], words: string): Verdict => ({
    kind: 'lead',
    reason,
    portalId: portal.id,
    crmId: portal.crmId,
    name: [portal.fields['firstName'], portal.fields['lastName']].filter(Boolean).join(' '),
    words,
  });
  if (portal.parked) return about('parked', `Not sent: ${portal.syncReason ?? 'no reason was kept'}`);
  if (portal.fresh) return 'settling';
  return portal.crmId === null
    ? about('waiting', waitingWords(portal))
    : about('missing_in_crm', 'The portal has this lead, the CRM does not.');
}

function doubledWords({ portalId }: CrmLead): string {
  return `The CRM's record names another lead of the portal, ${portalId}: the CRM has that one twice. Merge the two there.`;
}

function strangeness(
  { partnerCrmId }: CrmLead,
  portal: PortalLead,
): ['wrong_partner' | 'without_partner', string] {
  return partnerCrmId === null
    ? [
        'without_partner',
        `The CRM names no partner for it, the portal keeps it with ${portal.partnerCrmId}. Name the partner in the CRM.`,
      ]
    : ['wrong_partner', `The CRM gives it to partner ${partnerCrmId}, the portal to ${portal.partnerCrmId}.`];
}

function waitingWords({ syncReason }: PortalLead): string {
  return syncReason ? `Waits to be sent: ${syncReason}` : 'Waits to be sent to the CRM.';
}

/** Fields that the CRM gives back; what the mapping only sends is not compared. */
function fieldDifferences({ extra, ...lead }: CrmLead, { fields }: PortalLead): string[] {
  const told = { ...extra, ...pick(lead) };
  return Object.entries(told).flatMap(([field, value]) => privateDifference(field, value, fields[field]));
}

const ownFields = ['firstName', 'lastName', 'company', 'email', 'phone', 'website', 'description'] as const;

function pick(lead: Omit<CrmLead, 'extra'>): Record<string, unknown> {
  return Object.fromEntries(ownFields.filter((field) => field in lead).map((field) => [field, lead[field]]));
}

/** Status, and for a converted lead its deal: one that was deleted since leaves the lead where it stood. */
function storyDifferences(lead: CrmLead, deal: CrmDeal | undefined, portal: PortalLead): string[] {
  if (!lead.conversion) {
    return [
      ...difference('converted', false, portal.converted),
      ...difference('status', lead.status, portal.status),
      ...difference('category', lead.category, portal.category),
    ];
  }
  const linked = [
    ...difference('converted', true, portal.converted),
    ...difference('deal', lead.conversion.dealCrmId, portal.dealCrmId),
  ];
  if (!deal) return linked;
  const parts = (['name', 'stage', 'category', 'amount', 'currency', 'closingDate'] as const).flatMap(
    (part) => difference(`deal.${part}`, deal[part], portal.deal?.[part]),
  );
  return [...linked, ...parts, ...difference('status', deal.stage, portal.status)];
}

function difference(field: string, inCrm: unknown, here: unknown): string[] {
  if (same(inCrm, here)) return [];
  return [`${field}: the CRM has ${shown(inCrm)}, the portal ${shown(here)}`];
}

/** Of what people wrote only whether there is something: an audit is kept longer and read wider than a lead. */
function privateDifference(field: string, inCrm: unknown, here: unknown): string[] {
  if (same(inCrm, here)) return [];
  const [theirs, ours] = [isEmpty(inCrm), isEmpty(here)];
  return [
    theirs
      ? `${field}: only the portal has a value`
      : ours
        ? `${field}: only the CRM has a value`
        : `${field}: both have a value, not the same`,
  ];
}

function same(inCrm: unknown, here: unknown): boolean {
  return JSON.stringify(inCrm ?? null) === JSON.stringify(here ?? null);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
