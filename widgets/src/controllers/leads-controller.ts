import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Lead, RealtimeMessage } from '../../../bff/contract/index.ts';
import { asPortalError, type PortalError } from '../sdk/errors.ts';
import type { LiveState, Portal } from '../sdk/types.ts';
import { byNewest, matches, newer, pageQuery, sameFilter, type Filter } from './lead-rows.ts';
import { Tints } from './tints.ts';

export interface LeadsSource extends Filter {
  readonly portal: Portal | undefined;
  /** Whose leads; undefined while nobody is signed in. */
  readonly person: string | undefined;
  /** A pointer or the focus is on the rows, so none may move. Asked when something arrives. */
  readonly held: () => boolean;
}

type Work = 'load' | 'more';

const pageSize = 25;
const biggestPage = 100;

/**
 * Keeps a list of leads: its pages, and what happens to them meanwhile. Rows stay on screen while they are asked for again;
 * an answer or a message that is older than what is shown changes nothing; nothing moves while the rows are held.
 */
export class LeadsController implements ReactiveController {
  /** Undefined until the first answer. */
  leads: readonly Lead[] | undefined;
  /** When the rows were last known to be up to date, but for while it is live. */
  at: Date | undefined;
  /** Belong into the list and wait to be shown, because the rows were held. */
  waiting: readonly Lead[] = [];
  /** Still on screen, because the rows were held, but no more there. */
  gone: ReadonlySet<string> = new Set();
  /** Changed within the last two seconds. */
  readonly touched = new Tints(() => this.#host.requestUpdate());
  busy: Work | undefined;
  failure: { readonly of: Work; readonly error: PortalError } | undefined;
  live: LiveState = 'idle';
  /** It was live before, so that connecting means reconnecting. */
  wasLive = false;

  #host: ReactiveControllerHost;
  #source: () => LeadsSource;
  #now: LeadsSource | undefined;
  /** Whose leads are kept, also while the element is out of the page for a moment. */
  #owner: { portal: Portal; person: string } | undefined;
  /** The filter of the last question, and the one that the rows on screen answer. */
  #asked: Filter | undefined;
  #shown: Filter | undefined;
  #cursor: string | null = null;
  #abort: AbortController | undefined;
  /** What was said while an answer was on its way: the answer may not know it. Null: removed. */
  #heard = new Map<string, Lead | null>();
  /** The events that removed leads, so that an older one does not bring them back. */
  #removed = new Map<string, number>();
  /** The socket opens after the first load has begun: what happened between is asked for once more. */
  #gap = false;
  #again = false;
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, source: () => LeadsSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  hostUpdate(): void {
    const next = this.#source();
    const was = this.#now;
    this.#now = next;
    if (next.portal !== was?.portal || next.person !== was?.person) this.#watch(next);
    else if (next.person && (next.category !== was?.category || next.search !== was?.search))
      void this.load();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#now = undefined;
  }

  /** Asks for all rows that are on screen, or for the first page of another filter. */
  async load(): Promise<void> {
    if (this.#loadingFirst) {
      this.#again = true;
      if (sameFilter(this.#asked, this.#now)) return;
    }
    const { portal, category, search } = this.#now ?? {};
    if (!portal) return;
    const filter = { category, search: search ?? '' };
    const again = sameFilter(this.#shown, filter);
    const wanted = again ? (this.leads?.length ?? 0) : 0;
    this.#asked = filter;
    this.#again = false;
    await this.#run('load', async (signal) => {
      const leads: Lead[] = [];
      let cursor: string | null = null;
      do {
        const limit = Math.min(biggestPage, Math.max(pageSize, wanted - leads.length));
        const page = await portal.leads(pageQuery(filter, limit, cursor), signal);
        signal.throwIfAborted();
        leads.push(...page.leads);
        cursor = page.nextCursor;
      } while (cursor !== null && leads.length < wanted);
      this.#shown = filter;
      this.#cursor = cursor;
      this.at = new Date();
      this.#show(leads, again);
    });
  }

  /** Adds the next page below; answers with the id of its first row. */
  async more(): Promise<string | undefined> {
    const { portal } = this.#now ?? {};
    if (!portal || !this.#shown || this.#cursor === null || this.busy) return;
    const filter = this.#shown;
    const cursor = this.#cursor;
    let first: string | undefined;
    await this.#run('more', async (signal) => {
      const page = await portal.leads(pageQuery(filter, pageSize, cursor), signal);
      signal.throwIfAborted();
      const known = new Set(this.leads?.map((lead) => lead.id));
      const added = this.#upToDate(page.leads).filter((lead) => !known.has(lead.id));
      first = added[0]?.id;
      this.#cursor = page.nextCursor;
      this.leads = [...(this.leads ?? []), ...added];
    });
    return first;
  }

  retry(): Promise<unknown> {
    return this.failure?.of === 'more' && this.failure.error.passing ? this.more() : this.load();
  }

  /** Puts in place what waited while the rows were held. */
  showWaiting(): void {
    const arrived = this.waiting;
    this.waiting = [];
    this.leads = this.leads?.filter((lead) => !this.gone.has(lead.id));
    this.gone = new Set();
    arrived.forEach((lead) => this.#insert(lead));
    this.#host.requestUpdate();
  }

  get #loadingFirst(): boolean {
    return this.busy === 'load' && this.leads === undefined;
  }

  #watch({ portal, person }: LeadsSource): void {
    this.#stop();
    if (portal !== this.#owner?.portal || person !== this.#owner?.person) this.#forget();
    if (!portal || !person) return;
    this.#owner = { portal, person };
    this.#gap = portal.live !== 'live';
    this.#stops = [
      portal.onLive((message) => this.#hear(message)),
      portal.onLiveState((state) => {
        if (this.live === 'live' && this.leads) this.at = new Date();
        this.live = state;
        this.wasLive ||= state === 'live';
        if (state === 'live' && this.failure?.error.passing) void this.retry();
        this.#host.requestUpdate();
      }),
    ];
    void this.load();
  }

  #stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.touched.clear();
    this.#abort?.abort();
    this.busy = undefined;
    this.#again = false;
  }

  #forget(): void {
    this.leads = this.at = this.failure = this.#shown = this.#owner = undefined;
    this.waiting = [];
    this.gone = new Set();
    this.#cursor = null;
    this.live = 'idle';
    this.wasLive = false;
  }

  async #run(work: Work, act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#heard.clear();
    this.busy = work;
    this.#host.requestUpdate();
    try {
      await act(signal);
      this.failure = undefined;
    } catch (error) {
      if (!signal.aborted) this.failure = { of: work, error: asPortalError(error) };
    } finally {
      if (!signal.aborted) this.busy = undefined;
      this.#host.requestUpdate();
    }
    if (this.#again && !signal.aborted && !this.failure) await this.load();
  }

  #show(answer: readonly Lead[], again: boolean): void {
    const leads = this.#upToDate(answer);
    const heard = [...this.#heard.values()].filter((lead) => lead !== null);
    if (again && this.leads?.length && this.#now?.held()) {
      const now = new Map(leads.map((lead) => [lead.id, lead]));
      const shown = new Set(this.leads.map((lead) => lead.id));
      this.gone = new Set([...shown].filter((id) => !now.has(id)));
      this.leads = this.leads.map((lead) => newer(lead, now.get(lead.id) ?? lead));
      this.waiting = leads.filter((lead) => !shown.has(lead.id));
    } else {
      this.leads = leads;
      this.waiting = [];
      this.gone = new Set();
    }
    heard.forEach((lead) => this.#put(lead));
  }

  #upToDate(answer: readonly Lead[]): Lead[] {
    return answer.flatMap((lead) => {
      const heard = this.#heard.get(lead.id);
      return heard === null ? [] : [heard ? newer(lead, heard) : lead];
    });
  }

  #hear(message: RealtimeMessage): void {
    switch (message.type) {
      case 'ready':
        if (this.#gap) void this.load();
        this.#gap = false;
        return;
      case 'reload':
        return void this.load();
      case 'lead.removed':
        if (this.busy) this.#heard.set(message.leadId, null);
        this.#removed.set(message.leadId, Number(message.id));
        this.#remove(message.leadId);
        break;
      case 'lead.created':
      case 'lead.changed':
        if (Number(message.id) < (this.#removed.get(message.lead.id) ?? 0)) return;
        if (this.busy) this.#note(message.lead);
        this.#put(message.lead);
        break;
      default:
        return;
    }
    this.#host.requestUpdate();
  }

  #note(lead: Lead): void {
    this.#heard.set(lead.id, newer(this.#heard.get(lead.id) ?? lead, lead));
  }

  #put(lead: Lead): void {
    if (!this.leads) return;
    const shown = this.leads.find(({ id }) => id === lead.id);
    const waits = this.waiting.some(({ id }) => id === lead.id);
    const best = (known: Lead) => (known.id === lead.id ? newer(known, lead) : known);
    if (waits) {
      this.waiting = this.waiting.map(best);
    } else if (shown) {
      if (newer(shown, lead) === shown) return;
      this.leads = this.leads.map(best);
      this.gone = without(this.gone, lead.id);
      this.touched.add(lead.id);
    } else if (this.#belongs(lead)) {
      if (this.leads.length > 0 && this.#now?.held()) this.waiting = [...this.waiting, lead];
      else this.#insert(lead);
    }
  }

  #insert(lead: Lead): void {
    this.leads = [...(this.leads ?? []), lead].sort(byNewest);
    this.touched.add(lead.id);
  }

  /** One that is older than the last row comes with its page. */
  #belongs(lead: Lead): boolean {
    const last = this.leads?.at(-1);
    return (
      this.#shown !== undefined &&
      matches(lead, this.#shown) &&
      (!this.hasMore || !last || byNewest(lead, last) < 0)
    );
  }

  #remove(id: string): void {
    this.waiting = this.waiting.filter((lead) => lead.id !== id);
    if (!this.leads?.some((lead) => lead.id === id)) return;
    if (this.#now?.held()) this.gone = new Set([...this.gone, id]);
    else this.leads = this.leads.filter((lead) => lead.id !== id);
  }
}

const without = (set: ReadonlySet<string>, id: string) => new Set([...set].filter((it) => it !== id));
