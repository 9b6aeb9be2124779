import type { Attachment, HistoryEntry, Lead } from '../bff/contract/index.ts';
import { fakeDeals, fakeMetrics } from '../widgets/test/support/fake-metrics.ts';
import { fakeNote } from '../widgets/test/support/fake-notes.ts';
import { fakeDevices, fakeSecurity } from '../widgets/test/support/fake-own.ts';
import { fakeSite, fakeTeam } from '../widgets/test/support/fake-team.ts';

const statuses = [
  ['Not Contacted', 'new'],
  ['Contacted', 'working'],
  ['Closed Won', 'won'],
  ['Lost Lead', 'lost'],
] as const;

/** What a portal knows of somebody who works with it. */
export const somebody = {
  /** Newest first, one a minute. */
  leads: (count: number, now = Date.now()): Lead[] =>
    Array.from({ length: count }, (_, index) => {
      const [status, category] = statuses[index % statuses.length] ?? statuses[0];
      const at = new Date(now - index * 60_000).toISOString();
      return {
        id: `0198c5a0-0000-7000-8000-${String(index).padStart(12, '0')}`,
        firstName: 'Ada',
        lastName: `Lead ${index}`,
        company: 'Havsvind AB',
        email: `lead-${index}@example.com`,
        phone: null,
        website: null,
        description: null,
        extra: {},
        status,
        category,
        source: 'portal',
        submittedBy: 'Ana Silva',
        partnerName: null,
        sync: 'synced',
        syncReason: null,
        conversion: null,
        createdAt: at,
        updatedAt: at,
      };
    }),
  answers: {
    '/metrics': { ...fakeMetrics(), deals: fakeDeals },
    '/team': fakeTeam,
    '/site': fakeSite,
    '/me/security': fakeSecurity(),
    '/auth/sessions': { devices: fakeDevices() },
  } as Record<string, unknown>,

  /** What is told of a lead that is opened: its history, its notes and a file. */
  opened: ({ id }: Lead): Record<string, unknown> => ({
    [`/leads/${id}/history`]: { entries },
    [`/leads/${id}/notes`]: {
      notes: [fakeNote('Wants an offer by Friday.'), fakeNote('Called twice.', { sync: 'queued' })],
      nextCursor: null,
      canAdd: true,
    },
    [`/leads/${id}/attachments`]: { attachments: [file] },
  }),
};

const step = (day: number, entry: Partial<HistoryEntry>): HistoryEntry => ({
  id: String(day),
  kind: 'status_changed',
  at: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  actor: { kind: 'crm', name: 'Petra Holm' },
  field: null,
  from: null,
  to: null,
  category: null,
  ...entry,
});

/** Newest first. */
const entries: HistoryEntry[] = [
  step(20, { to: 'Contacted', from: 'Not Contacted', category: 'working' }),
  step(12, { kind: 'field_changed', field: 'company', from: 'Havsvind', to: 'Havsvind AB' }),
  step(11, { kind: 'attachment_added', to: 'roof.pdf', actor: { kind: 'partner', name: 'Ana Silva' } }),
  step(10, { kind: 'sent_to_crm', actor: { kind: 'system', name: null } }),
  step(9, {
    kind: 'submitted',
    to: 'Not Contacted',
    category: 'new',
    actor: { kind: 'partner', name: 'Ana Silva' },
  }),
];

const file: Attachment = {
  id: '0198c5a0-0000-7000-8000-0000000000f1',
  name: 'roof.pdf',
  type: 'application/pdf',
  size: 348_160,
  addedBy: 'Ana Silva',
  addedAt: '2026-11-11T10:00:00.000Z',
  sync: 'synced',
  syncReason: null,
};
