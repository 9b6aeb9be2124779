import { Gauge, type Registry } from 'prom-client';
import { consistency } from './audit.ts';
import type { AuditStore } from './audit.store.ts';

/** The last audit among the metrics; nothing before the first. */
export function reportAudit(registry: Registry, audits: Pick<AuditStore, 'last'>): void {
  new Gauge({
    name: 'portal_audit',
    help: 'The last comparison of both sides: share that is equal, exceptions, those explained, and when it ended (seconds since 1970)',
    labelNames: ['figure'],
    registers: [registry],
    async collect() {
      const { completed } = await audits.last();
      if (!completed) return;
      this.set({ figure: 'consistency' }, consistency(completed));
      this.set({ figure: 'exceptions' }, completed.exceptions);
      this.set({ figure: 'explained' }, completed.explained);
      this.set({ figure: 'ended' }, Date.parse(completed.finishedAt) / 1000);
    },
  });
}
