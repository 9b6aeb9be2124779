import { html, nothing, type TemplateResult } from 'lit';
import type { Lead, StatusCategory } from '../../../../bff/contract/index.ts';
import type { HistoryController } from '../../controllers/history-controller.ts';
import { LiveController } from '../../controllers/live-controller.ts';
import { LeadsController } from '../../controllers/leads-controller.ts';
import { PortalController } from '../../controllers/portal-controller.ts';
import { msg, plural, str } from '../../locales/words.ts';
import '../../locales/leads-words.ts';
import { SpeakingElement } from '../../locales/speaking-element.ts';
import { define } from '../../sdk/define.ts';
import type { PortalError } from '../../sdk/errors.ts';
import { emit } from '../../sdk/events.ts';
import type { Portal } from '../../sdk/types.ts';
import { base } from '../../styles/base.ts';
import { tokens } from '../../styles/tokens.ts';
import { styles } from './partner-lead-list.styles.ts';
import { rows, waitingRows } from './rows.ts';
import { toolbar } from './toolbar.ts';
import type { DetailState } from './detail.ts';
import { couldNotOpen, outOfDate, pill, showMore } from './edges.ts';
import { needsSignIn, unreachable, type SignInWords } from '../../ui/session-views.ts';
import { failed } from '../../ui/failed.ts';
import { noLeads, noneFound } from './views.ts';

const signInWords: SignInWords = {
  first: 'Sign in to see your leads',
  again: 'Sign in again to see your leads.',
};
const typingMs = 250;
const minuteMs = 60_000;

/**
 * The leads of the signed-in person, newest first, kept up to date while the page is open; a row opens the lead with its
 * history. What arrives never moves a row under the pointer or the focus: it waits behind "3 new leads".
 *
 * @summary The list of leads with search, filter, live changes and each lead's history.
 * @slot heading - Stands above the list, for example a title.
 * @slot empty - Replaces what is said when there are no leads yet.
 * @event pp:ready - The first leads are on screen, or it is known that there are none.
 * @event pp:error - Loading failed in a way that the person sees.
 * @csspart toolbar - Search, filter and the state of the connection.
 * @csspart export - The button that saves the leads as a file.
 * @csspart dialog - What asks who it is before that.
 * @csspart list - The list of rows.
 * @csspart row - One lead in the list.
 * @csspart badge - A status.
 * @csspart empty - What is shown where there are no leads.
 * @csspart detail - The opened lead.
 * @csspart timeline - Its history.
 */
export class PartnerLeadList extends SpeakingElement {
  static override styles = [tokens, base, styles];
  static override properties = {
    portal: { attribute: false },
    theme: { reflect: true },
    typed: { state: true },
    search: { state: true },
    category: { state: true },
    folded: { state: true },
    said: { state: true },
    unopened: { state: true },
  };

  /** The portal to use instead of the page's own; may be set or replaced at any time. */
  declare portal: Portal | undefined;
  /** `auto` follows the system, `light` and `dark` are fixed, `host` follows the page's `color-scheme`. */
  declare theme: 'auto' | 'light' | 'dark' | 'host';

  declare private typed: string;
  /** What was typed, once it rests. */
  declare private search: string;
  declare private category: StatusCategory | undefined;
  declare private folded: boolean;
  /** For screen readers: what a person's own action has led to, and once that something is new. */
  declare private said: string;
  /** The lead whose view could not be loaded. */
  declare private unopened: Lead | undefined;

  #portal = new PortalController(this);
  #leads = new LeadsController(this, () => ({
    portal: this.#portal.portal,
    person: this.#person,
    category: this.category,
    search: this.search,
    held: () => this.renderRoot.querySelector('.rows')?.matches(':hover, :focus-within') ?? false,
  }));
  #counts = new LiveController(
    this,
    () => ({ portal: this.#portal.portal, person: this.#person }),
    (portal, signal) => portal.metrics(signal),
  );
  /** Comes with the view of a lead. */
  #open: HistoryController | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;
  #isReady = false;
  /** Comes after the list, because most visits only look at that. */
  #detail: typeof import('./detail.ts') | undefined;
  #parts: DetailState['parts'];
  #told: PortalError | undefined;
  /** The person has searched or filtered, and waits to hear what was found. */
  #asked = false;
  /** It was said that leads have arrived. */
  #saidNew = false;

  constructor() {
    super();
    this.theme = 'auto';
    this.typed = this.search = this.said = '';
    this.folded = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#escape);
    this.#clock = setInterval(() => this.requestUpdate(), minuteMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#escape);
    clearInterval(this.#clock);
    clearTimeout(this.#typing);
  }

  override render() {
    return html`<slot name="heading"></slot>${this.#content()}
      <p class="visually-hidden" role="status">${this.said}</p>`;
  }

  protected override updated(): void {
    const { leads, failure, busy, waiting } = this.#leads;
    if (leads && !this.#isReady) {
      this.#isReady = true;
      emit(this, 'pp:ready', { element: this.localName });
      // Ahead of the first press; what fails here is tried again by that.
      this.#loadDetail().catch(() => {});
    }
    if (failure && failure.error !== this.#told) emit(this, 'pp:error', { code: failure.error.code });
    this.#told = failure?.error;
    if (this.#asked && leads && !busy && !failure) {
      this.#asked = false;
      const { length } = leads;
      this.said =
        length === 0
          ? msg('No leads found')
          : this.#leads.hasMore
            ? plural(length, str`${length} or more leads found`, str`${length} or more leads found`)
            : plural(length, str`${length} lead found`, str`${length} leads found`);
    } else if (waiting.length > 0 && !this.#saidNew) {
      this.#saidNew = true;
      this.said = msg('New leads have arrived');
    } else if (waiting.length === 0 && this.#saidNew) {
      this.#saidNew = false;
      this.said = '';
    }
  }

  get #person(): string | undefined {
    const { session } = this.#portal;
    return session.status === 'signed-in' ? session.me.id : undefined;
  }

  #content(): TemplateResult {
    const { session } = this.#portal;
    if (session.status === 'signed-out') return needsSignIn(session.reason, signInWords);
    if (session.status === 'unknown' && session.fault)
      return unreachable(
        session.fault,
        msg('Your leads come back here by themselves as soon as it can be reached.'),
      );
    const lead = this.#open?.lead;
    return html`<div class="room ${lead ? 'split' : ''}">
      <div class="pane">${this.#list()}</div>
      ${
        lead && this.#open && this.#detail
          ? this.#detail.detail({
              lead,
              opened: this.#open,
              parts: this.#parts,
              folded: this.folded,
              onFold: () => (this.folded = !this.folded),
              onRetry: () => void this.#open?.load(),
              onClose: () => void this.#close(),
            })
          : nothing
      }
    </div>`;
  }

  #list(): TemplateResult {
    const { leads, failure, busy, waiting } = this.#leads;
    const { search, category } = this;
    const filtered = Boolean(search || category);
    if (!leads && failure) {
      return failed(failure.error, {
        title: msg('Your leads could not be loaded'),
        busy: busy === 'load',
        onRetry: () => void this.#leads.retry(),
      });
    }
    if (leads?.length === 0 && !filtered && !busy && !failure) return noLeads();
    return html`${toolbar({
        typed: this.typed,
        category,
        counts: search ? undefined : this.#counts.value,
        connection: this.#leads,
        aside: this.#parts?.exporting.render(),
        onSearch: (value, now) => this.#type(value, now),
        onCategory: (value) => {
          this.category = value;
          this.#ask();
        },
      })}
      <div>
        ${pill(waiting.length, () => void this.#showWaiting())}
        ${
          leads === undefined
            ? waitingRows()
            : leads.length === 0 && !busy && !failure
              ? noneFound({ search, category, onClear: () => this.#clear() })
              : rows({
                  leads,
                  gone: this.#leads.gone,
                  touched: this.#leads.touched,
                  opened: this.#open?.lead?.id,
                  busy: busy === 'load',
                  onOpen: (lead) => void this.#show(lead),
                })
        }
      </div>
      ${this.#foot()}`;
  }

  #foot() {
    const { leads, failure, busy, hasMore } = this.#leads;
    if (!leads) return nothing;
    const { unopened } = this;
    if (unopened) return couldNotOpen(() => void this.#show(unopened));
    const onMore = () => void this.#more();
    if (failure) {
      const onRetry = failure.of === 'more' ? onMore : () => void this.#leads.retry();
      return outOfDate(failure, { busy: busy !== undefined, onRetry });
    }
    return hasMore && leads.length > 0 ? showMore(busy === 'more', onMore) : nothing;
  }

  #type(value: string, now: boolean): void {
    this.typed = value;
    clearTimeout(this.#typing);
    const search = () => {
      if (value.trim() === this.search) return;
      this.search = value.trim();
      this.#ask();
    };
    if (now) search();
    else this.#typing = setTimeout(search, typingMs);
  }

  /** The region is empty meanwhile: the same number found again is news, too. */
  #ask(): void {
    this.#asked = true;
    this.said = '';
  }

  #clear(): void {
    clearTimeout(this.#typing);
    if (this.search) this.typed = this.search = '';
    else this.category = undefined;
    this.#ask();
    this.renderRoot.querySelector<HTMLElement>('.search input')?.focus();
  }

  async #more(): Promise<void> {
    const first = await this.#leads.more();
    if (first === undefined) return;
    const shown = this.#leads.leads?.length ?? 0;
    this.said = plural(shown, str`${shown} lead shown`, str`${shown} leads shown`);
    await this.updateComplete;
    // The button is gone with the last page; its focus goes on to what it brought.
    if (!this.#leads.hasMore && !this.shadowRoot?.activeElement) this.#row(first)?.focus();
  }

  async #showWaiting(): Promise<void> {
    this.#leads.showWaiting();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.row')?.focus();
  }

  async #show(lead: Lead): Promise<void> {
    this.unopened = undefined;
    try {
      await this.#loadDetail();
    } catch {
      this.unopened = lead;
      return;
    }
    this.#open?.open(lead);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.detail h2')?.focus();
  }

  async #loadDetail(): Promise<void> {
    this.#detail ??= await import('./detail.ts');
    this.#open ??= new this.#detail.HistoryController(this, () =>
      this.#person ? this.#portal.portal : undefined,
    );
    this.#parts ??= this.#detail.createParts(this, () => ({
      portal: this.#portal.portal,
      leadId: this.#open?.lead?.id,
      entries: this.#open?.entries,
      search: this.search,
      category: this.category,
    }));
  }

  async #close(): Promise<void> {
    const id = this.#open?.lead?.id;
    this.#open?.close();
    await this.updateComplete;
    const row = (id && this.#row(id)) || this.renderRoot.querySelector<HTMLElement>('.row, .search input');
    row?.focus();
  }

  #row(id: string): HTMLElement | null {
    return this.renderRoot.querySelector(`.row[data-id="${CSS.escape(id)}"]`);
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !this.#open?.lead) return;
    const [target] = event.composedPath();
    // There it clears the search.
    if (target instanceof HTMLInputElement && target.value && target.type === 'search') return;
    event.preventDefault();
    event.stopPropagation();
    void this.#close();
  };
}

define('partner-lead-list', PartnerLeadList);

declare global {
  interface HTMLElementTagNameMap {
    'partner-lead-list': PartnerLeadList;
  }
}
