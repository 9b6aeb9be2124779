import type { Lead } from '../bff/contract/index.ts';
import { fakeMetrics } from '../widgets/test/support/fake-metrics.ts';
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
  leads: (count: number): Lead[] =>
    Array.from({ length: count }, (_, index) => {
      const [status, category] = statuses[index % statuses.length] ?? statuses[0];
      const at = new Date(Date.now() - index * 60_000).toISOString();
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
  answers: { '/metrics': fakeMetrics(), '/team': fakeTeam, '/site': fakeSite } as Record<string, unknown>,
};
