import type { ReactiveControllerHost } from 'lit';
import type { Metrics } from '../../../bff/contract/index.ts';
import { LiveController, type LiveSource } from './live-controller.ts';

const aboutLeads = /^lead/;

/** The numbers of the signed-in person, asked for again when a lead moves. */
export class MetricsController extends LiveController<Metrics> {
  constructor(host: ReactiveControllerHost, source: () => LiveSource) {
    super(host, source, {
      ask: (portal, signal) => portal.metrics(signal),
      concerns: (type) => aboutLeads.test(type),
    });
  }

  /** Undefined until the first answer. */
  get metrics(): Metrics | undefined {
    return this.value;
  }
}
