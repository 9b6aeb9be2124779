import { html, nothing, type TemplateResult } from 'lit';
import type { Metrics } from '../../../../bff/contract/index.ts';
import { msg, plural, str, type Texts } from '../../locales/words.ts';
import { icons } from '../../ui/icons.ts';
import { emptyState } from '../../ui/notice.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { sparkline } from './charts.ts';
import { change, type Formats } from './words.ts';

export const stale = (since: string): TemplateResult =>
  html`<p class="stale muted small" role="status">
    ${icons.offline}<span>${msg(str`You are offline. These numbers are from ${since}.`)}</span>
  </p>`;

export const noLeads = (): TemplateResult =>
  html`<slot name="empty"
    >${emptyState({ icon: icons.inbox, title: msg('No numbers yet'), text: msg('They begin with the first lead you hand in.') })}</slot
  >`;

/** The shape of what comes. */
export const waiting = (): TemplateResult =>
  html`<div class="content" aria-busy="true">
    ${skeleton('shape-finding')}
    <div class="figures">
      ${[1, 2].map(() => html`<div class="figure">${skeleton('shape-label', 'shape-value', 'shape-change')}</div>`)}
    </div>
    <div class="part">${skeleton('shape-label', 'shape-bar', 'shape-stages')}</div>
    <div class="part">${skeleton('shape-label', 'shape-plot')}</div>
  </div>`;

const arrows = { up: '↑', down: '↓', same: '' };

export function figure(
  label: string,
  value: number,
  months: Metrics['months'],
  what: 'submitted' | 'won',
  formats: Formats,
): TemplateResult {
  const moved = change(months, what, formats);
  const values = months.map((it) => it[what]);
  return html`<div class="figure">
    <p class="muted">${label}</p>
    <p class="value tabular">${formats.count(value)}</p>
    ${values.filter(Boolean).length > 1 ? sparkline(values) : nothing}
    ${
      moved
        ? html`<p class="change small ${moved.direction}">
            ${arrows[moved.direction] ? html`<span aria-hidden="true">${arrows[moved.direction]}</span>` : nothing}
            <bdi>${moved.text}</bdi>
          </p>`
        : nothing
    }
  </div>`;
}

/** The same numbers in words and cells, for whoever cannot or will not read bars. */
export const table = (months: Metrics['months'], { count, monthOfYear }: Formats): TemplateResult =>
  html`<details>
    <summary>${msg('Show as a table')}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${msg('Leads by month')}>
      <table class="tabular" aria-label=${msg('Leads by month')}>
        <thead>
          <tr>
            <th scope="col">${msg('Month')}</th>
            <th scope="col">${msg('Handed in')}</th>
            <th scope="col">${msg('Won')}</th>
            <th scope="col">${msg('Lost')}</th>
          </tr>
        </thead>
        <tbody>
          ${months.toReversed().map(
            (it) =>
              html`<tr>
                <th scope="row">${monthOfYear(it.month)}</th>
                <td>${count(it.submitted)}</td>
                <td>${count(it.won)}</td>
                <td>${count(it.lost)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;

type Standing = Metrics['deals'][number]['category'];

const standingWords: Texts<Standing> = { open: 'Open', won: 'Won', lost: 'Lost' };

const standings = [
  ['open', 'working'],
  ['won', 'won'],
  ['lost', 'lost'],
] as const;

/** What converted leads became: each standing with its sums, one for each currency. */
export const dealsView = (deals: Metrics['deals'], { count, money }: Formats): TemplateResult =>
  html`<ul class="stages deals">
    ${standings.map(([category, colour]) => {
      const these = deals.filter((it) => it.category === category);
      const all = these.reduce((sum, it) => sum + it.count, 0);
      return html`<li>
        <span class="stage"><span class="dot ${colour}"></span>${msg(standingWords[category])}</span>
        ${these.map((it) => html`<span class="many tabular"><bdi>${money(it.amount, it.currency)}</bdi></span>`)}
        <span class="muted small">${plural(all, str`${count(all)} deal`, str`${count(all)} deals`)}</span>
      </li>`;
    })}
  </ul>`;
