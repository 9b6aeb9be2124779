import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { consistency } from '../crm/audit.ts';
import type { AuditStore } from '../crm/audit.store.ts';

/** Where the figures come from; each is asked when Prometheus asks. */
export interface Measured {
  /** What waits, by queue. */
  readonly queueState: () => Promise<Record<string, number>>;
  /** Open sockets. */
  readonly sockets: () => number;
  readonly audits: Pick<AuditStore, 'last'>;
}

/** The process's own figures and those of the product. */
export function createGauges({ queueState, sockets, audits }: Measured): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'portal_queue',
    help: 'What waits, by queue',
    labelNames: ['queue'],
    registers,
    async collect() {
      for (const [queue, value] of Object.entries(await queueState())) this.set({ queue }, value);
    },
  });
  new Gauge({
    name: 'portal_sockets',
    help: 'Open pages with a live socket',
    registers,
    collect() {
      this.set(sockets());
    },
  });
  new Gauge({
    name: 'portal_audit',
    help: 'The last comparison of both sides: share that is equal, exceptions, those explained, and when it ended (seconds since 1970)',
    labelNames: ['figure'],
    registers,
    async collect() {
      const { completed } = await audits.last();
      // Nothing before the first.
      if (!completed) return;
      this.set({ figure: 'consistency' }, consistency(completed));
      this.set({ figure: 'exceptions' }, completed.exceptions);
      this.set({ figure: 'explained' }, completed.explained);
      this.set({ figure: 'ended' }, Date.parse(completed.finishedAt) / 1000);
    },
  });
  return registry;
}
