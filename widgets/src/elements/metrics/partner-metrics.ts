import { html, nothing, type TemplateResult } from 'lit';
import type { Metrics } from '../../../../bff/contract/index.ts';
import { LiveController } from '../../controllers/live-controller.ts';
import { PortalController } from '../../controllers/portal-controller.ts';
import { pageLocale } from '../../locales/language.ts';
import { msg, str } from '../../locales/words.ts';
import '../../locales/leads-words.ts';
import { SpeakingElement } from '../../locales/speaking-element.ts';
import { define } from '../../sdk/define.ts';
import type { PortalError } from '../../sdk/errors.ts';
import { emit } from '../../sdk/events.ts';
import type { Portal } from '../../sdk/types.ts';
import { base } from '../../styles/base.ts';
import { tokens } from '../../styles/tokens.ts';
import { failed } from '../../ui/failed.ts';
import { needsSignIn, unreachable, type SignInWords } from '../../ui/session-views.ts';
import { monthBars, pipeline } from './charts.ts';
import { styles } from './partner-metrics.styles.ts';
import { dealsView, figure, noLeads, stale, table, waiting } from './views.ts';
import { finding, formatsOf, reading, type Formats } from './words.ts';

const signInWords: SignInWords = {
  first: 'Sign in to see your numbers',
  again: 'Sign in again to see your numbers.',
};

/**
 * The numbers of the signed-in partner: what became of the leads, as a sentence, two figures, where the leads stand now,
 * and twelve months. They follow what happens in the CRM without a reload. Months are calendar months in UTC.
 *
 * @summary A partner's numbers: leads, deals, pipeline and twelve months.
 * @slot empty - Replaces what is shown before the first lead.
 * @event pp:ready - The first numbers are on screen.
 * @event pp:error - Loading failed in a way that the person sees.
 * @csspart empty - What is shown before the first lead.
 * @csspart finding - The sentence above the figures.
 * @csspart figures - The two figures.
 * @csspart chart - The bars by month.
 */
export class PartnerMetrics extends SpeakingElement {
  static override styles = [tokens, base, styles];
  static override properties = {
    portal: { attribute: false },
    theme: { reflect: true },
    selected: { state: true },
  };

  /** The portal to use instead of the page's own; may be set or replaced at any time. */
  declare portal: Portal | undefined;
  /** `auto` follows the system, `light` and `dark` are fixed, `host` follows the page's `color-scheme`. */
  declare theme: 'auto' | 'light' | 'dark' | 'host';

  /** The month being read, by its name, so that new numbers do not move it; undefined for the running one. */
  declare private selected: string | undefined;

  #portal = new PortalController(this);
  #metrics = new LiveController(
    this,
    () => {
      const { portal, session } = this.#portal;
      return { portal, person: session.status === 'signed-in' ? session.me.id : undefined };
    },
    (portal, signal) => portal.metrics(signal),
  );
  #formats: Formats | undefined;
  #language: string | undefined;
  #isReady = false;
  #told: PortalError | undefined;

  constructor() {
    super();
    this.theme = 'auto';
  }

  protected override updated(): void {
    const { value: metrics, failure } = this.#metrics;
    if (metrics && !this.#isReady) {
      this.#isReady = true;
      emit(this, 'pp:ready', { element: this.localName });
    }
    if (failure && failure !== this.#told) emit(this, 'pp:error', { code: failure.code });
    this.#told = failure;
  }

  override render() {
    const { session } = this.#portal;
    const { value: metrics, failure, busy, live, at } = this.#metrics;
    if (session.status === 'signed-out') return needsSignIn(session.reason, signInWords);
    if (session.status === 'unknown' && session.fault)
      return unreachable(
        session.fault,
        msg('Your numbers come back here by themselves as soon as it can be reached.'),
      );
    const formats = this.#format();
    const since = at && formats.time(at);
    const trouble = failure
      ? failed(failure, {
          title:
            since === undefined
              ? msg('Your numbers could not be loaded')
              : msg(str`These numbers are from ${since}`),
          stale: since !== undefined,
          busy,
          onRetry: () => void this.#metrics.load(),
        })
      : live === 'offline' && since
        ? stale(since)
        : nothing;
    if (!metrics) return failure ? trouble : waiting();
    return html`<div class="content">
      ${trouble}${metrics.total === 0 ? noLeads() : this.#numbers(metrics, formats)}
    </div>`;
  }

  #numbers(metrics: Metrics, formats: Formats): TemplateResult {
    const { total, byCategory, months, deals } = metrics;
    return html`<h2 part="finding"><bdi>${finding(metrics, formats)}</bdi></h2>
      <div class="figures" part="figures">
        ${figure(msg('Leads'), total, months, 'submitted', formats)}
        ${figure(msg('Won'), byCategory.won, months, 'won', formats)}
      </div>
      <section class="part" aria-labelledby="stand">
        <h3 id="stand">${msg('Where they stand')}</h3>
        ${pipeline(metrics, formats)}
      </section>
      ${
        deals.length > 0
          ? html`<section class="part" aria-labelledby="deals">
              <h3 id="deals">${msg('Deals')}</h3>
              ${dealsView(deals, formats)}
            </section>`
          : nothing
      }
      ${months.length > 0 ? this.#months(months, formats) : nothing}`;
  }

  #months(months: Metrics['months'], formats: Formats): TemplateResult {
    const last = months.length - 1;
    const found = months.findIndex(({ month }) => month === this.selected);
    const index = found < 0 ? last : found;
    const it = months[index];
    if (!it) return html``;
    const select = (at: number) => (this.selected = months[at]?.month);
    return html`<section class="part" aria-labelledby="months">
      <div class="heads">
        <h3 id="months">${msg('Month by month')}</h3>
        <p class="reading tabular" aria-hidden="true">
          <span class="muted"
            >${index === last ? msg(str`${formats.monthOfYear(it.month)} so far`) : formats.monthOfYear(it.month)}</span
          >
          <span
            ><span class="key submitted"></span
            ><bdi>${msg(str`${formats.count(it.submitted)} handed in`)}</bdi></span
          >
          <span><span class="key won"></span><bdi>${msg(str`${formats.count(it.won)} won`)}</bdi></span>
        </p>
      </div>
      <div class="chart" part="chart" @pointerleave=${this.#leave}>
        ${monthBars({ months, selected: index, formats, onPoint: select })}
        <input
          type="range"
          min="0"
          max=${last}
          .value=${String(index)}
          aria-label=${msg('Month to read')}
          aria-valuetext=${reading(it, formats)}
          @input=${(event: InputEvent) => select(Number((event.target as HTMLInputElement).value))}
          @blur=${() => (this.selected = undefined)}
        />
      </div>
      ${table(months, formats)}
    </section>`;
  }

  /** A finger that lifts also leaves, and wants to read on. */
  #leave = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && !this.matches(':focus-within')) this.selected = undefined;
  };

  #format(): Formats {
    const language = pageLocale();
    if (!this.#formats || language !== this.#language) {
      this.#language = language;
      this.#formats = formatsOf(language);
    }
    return this.#formats;
  }
}

define('partner-metrics', PartnerMetrics);

declare global {
  interface HTMLElementTagNameMap {
    'partner-metrics': PartnerMetrics;
  }
}
