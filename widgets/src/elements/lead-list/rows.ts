import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Lead } from '../../../../bff/contract/index.ts';
import { msg } from '../../locales/words.ts';
import { badge } from '../../ui/badge.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { when } from '../../ui/when.ts';
import { nameOf, sentence, syncWord } from './words.ts';

export interface RowsState {
  leads: readonly Lead[];
  gone: ReadonlySet<string>;
  touched: Pick<ReadonlySet<string>, 'has'>;
  /** Id of the opened one. */
  opened: string | undefined;
  busy: boolean;
  onOpen: (lead: Lead) => void;
}

export function rows(state: RowsState): TemplateResult {
  const partners = state.leads.some((lead) => lead.partnerName !== null);
  return html`<ul
    class="rows ${partners ? 'with-partner' : ''}"
    part="list"
    aria-label=${msg('Leads, newest first')}
    aria-busy=${state.busy ? 'true' : nothing}
    @keydown=${walk}
  >
    ${repeat(
      state.leads,
      (lead) => lead.id,
      (lead) => row(lead, state),
    )}
  </ul>`;
}

function row(lead: Lead, { gone, touched, opened, onOpen }: RowsState): TemplateResult {
  const isGone = gone.has(lead.id);
  const kinds = ['row', touched.has(lead.id) && 'touched', isGone && 'gone'].filter(Boolean).join(' ');
  return html`<li>
    <button
      class=${kinds}
      part="row"
      type="button"
      data-id=${lead.id}
      aria-label=${sentence(lead, isGone)}
      aria-current=${opened === lead.id ? 'true' : nothing}
      aria-disabled=${isGone ? 'true' : nothing}
      @click=${() => {
        if (!isGone) onOpen(lead);
      }}
    >
      <span class="who">${nameOf(lead)}</span>
      <span class="what">${lead.company}</span>
      ${lead.partnerName === null ? nothing : html`<span class="partner">${lead.partnerName}</span>`}
      <span class="status"
        >${isGone ? html`<span class="badge">${msg('Removed')}</span>` : badge(lead.status, lead.category)}</span
      >
      ${when(lead.createdAt)}
      ${
        lead.sync === 'synced'
          ? nothing
          : html`<span class="sync ${lead.sync}" title=${lead.syncReason ?? nothing}
              >${lead.sync === 'needs_attention' ? noticeIcons.warning : nothing}${syncWord(lead.sync)}</span
            >`
      }
    </button>
  </li>`;
}

/** Arrow keys, Home and End go from row to row; Tab does too. */
function walk(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const all = [...list.querySelectorAll<HTMLElement>('.row')];
  const at = all.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  all[to]?.focus();
}

export const waitingRows = (): TemplateResult =>
  html`<div class="rows" aria-busy="true">
    ${[0, 1, 2, 3, 4, 5].map(
      () => html`<div class="row shape">${skeleton('who', 'what', 'status', 'when')}</div>`,
    )}
  </div>`;
