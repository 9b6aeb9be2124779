import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { HistoryEntry, Lead, RealtimeMessage } from '../../../bff/contract/index.ts';
import { asPortalError, type PortalError } from '../sdk/errors.ts';
import type { Portal } from '../sdk/types.ts';
import { newer } from './lead-rows.ts';

/** Follows one opened lead and its history until it is closed: a change elsewhere appears while it is open. */
export class HistoryController implements ReactiveController {
  lead: Lead | undefined;
  /** Newest first; undefined until the first answer. */
  entries: readonly HistoryEntry[] | undefined;
  /** Came while the lead was open. */
  fresh: ReadonlySet<string> = new Set();
  failure: PortalError | undefined;
  busy = false;
  /** The lead is not there any more. */
  removed = false;

  #host: ReactiveControllerHost;
  #source: () => Portal | undefined;
  #portal: Portal | undefined;
  #stop: (() => void) | undefined;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost, source: () => Portal | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate(): void {
    const portal = this.#source();
    if (portal !== this.#portal) this.close();
    this.#portal = portal;
  }

  hostDisconnected(): void {
    this.close();
  }

  open(lead: Lead): void {
    this.close();
    this.lead = lead;
    this.#portal = this.#source();
    this.#stop = this.#portal?.onLive((message) => this.#hear(message));
    void this.load();
  }

  close(): void {
    this.#stop?.();
    this.#abort?.abort();
    this.lead = this.entries = this.failure = this.#stop = undefined;
    this.fresh = new Set();
    this.busy = this.removed = false;
    this.#host.requestUpdate();
  }

  /** With `all`, the lead itself too: messages were missed. */
  async load(all = false): Promise<void> {
    const { lead } = this;
    if (!lead || !this.#portal) return;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.busy = true;
    this.#host.requestUpdate();
    try {
      const [{ entries }, now] = await Promise.all([
        this.#portal.history(lead.id, signal),
        all ? this.#portal.lead(lead.id, signal) : lead,
      ]);
      if (signal.aborted) return;
      const known = new Set(this.entries?.map((entry) => entry.id));
      this.fresh = new Set(this.entries && entries.filter(({ id }) => !known.has(id)).map(({ id }) => id));
      this.entries = entries;
      this.lead = newer(this.lead ?? now, now);
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      const failure = asPortalError(error);
      if (failure.code === 'not_found') this.removed = true;
      else this.failure = failure;
    } finally {
      if (!signal.aborted) this.busy = false;
      this.#host.requestUpdate();
    }
  }

  #hear(message: RealtimeMessage): void {
    const { lead } = this;
    if (!lead) return;
    // The socket is back or opens only now: messages may have been missed, and what failed may go well.
    if (message.type === 'reload' || message.type === 'ready') void this.load(true);
    else if (message.type === 'lead.removed' && message.leadId === lead.id) this.removed = true;
    else if ('lead' in message && message.lead.id === lead.id) {
      this.lead = newer(lead, message.lead);
      this.removed = false;
      void this.load();
    }
    this.#host.requestUpdate();
  }
}
