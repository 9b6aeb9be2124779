import type { ExtraField, Lead } from '../../../contract/index.ts';
import type { Cell } from './csv.ts';

interface Column {
  readonly title: string;
  readonly of: (lead: Lead) => Cell;
}

const sources = { portal: 'Portal', public_form: 'Public form', crm: 'CRM' } as const;

/** The columns of an export, in order; `extra` are the organisation's own fields. */
export function columnsFor(extra: readonly ExtraField[], administrator: boolean): readonly Column[] {
  const partner: Column[] = [{ title: 'Partner', of: ({ partnerName }) => partnerName }];
  return [
    { title: 'Created (UTC)', of: ({ createdAt }) => timeOf(createdAt) },
    { title: 'Changed (UTC)', of: ({ updatedAt }) => timeOf(updatedAt) },
    ...(administrator ? partner : []),
    { title: 'Status', of: ({ status }) => status },
    { title: 'Group', of: ({ category }) => category },
    { title: 'First name', of: ({ firstName }) => firstName },
    { title: 'Last name', of: ({ lastName }) => lastName },
    { title: 'Company', of: ({ company }) => company },
    { title: 'Email', of: ({ email }) => email },
    { title: 'Phone', of: ({ phone }) => phone },
    { title: 'Website', of: ({ website }) => website },
    { title: 'Description', of: ({ description }) => description },
    ...extra.map(({ name, label }): Column => ({ title: label, of: (lead) => ownCell(lead, name) })),
    { title: 'Source', of: ({ source }) => sources[source] },
    { title: 'Handed in by', of: ({ submittedBy }) => submittedBy },
    { title: 'Converted (UTC)', of: ({ conversion }) => timeOf(conversion?.convertedAt) },
    { title: 'Contact', of: ({ conversion }) => conversion?.contactName ?? null },
    { title: 'Account', of: ({ conversion }) => conversion?.accountName ?? null },
    { title: 'Deal', of: ({ conversion }) => conversion?.deal?.name ?? null },
    { title: 'Stage', of: ({ conversion }) => conversion?.deal?.stage ?? null },
    { title: 'Amount', of: ({ conversion }) => conversion?.deal?.amount ?? null },
    { title: 'Currency', of: ({ conversion }) => conversion?.deal?.currency ?? null },
    { title: 'Closing date', of: ({ conversion }) => conversion?.deal?.closingDate ?? null },
    { title: 'Lead', of: ({ id }) => id },
  ];
}

/** As spreadsheets read a time, `2026-11-21 14:05:09`. */
function timeOf(at: string | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

function ownCell({ extra }: Lead, name: string): Cell {
  const value = extra[name] ?? null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  return value.join('; ');
}
