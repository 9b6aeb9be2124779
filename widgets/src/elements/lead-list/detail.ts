import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Lead } from '../../../../bff/contract/index.ts';
import { HistoryController } from '../../controllers/history-controller.ts';
import { LeadFilesController, type OpenedLead } from '../../controllers/lead-files-controller.ts';
import { LeadNotesController } from '../../controllers/lead-notes-controller.ts';
import { msg, str } from '../../locales/words.ts';
import { adoptStyles } from '../../styles/adopt.ts';
import { badge } from '../../ui/badge.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { icons } from '../../ui/more-icons.ts';
import { notice } from '../../ui/notice.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { money } from '../../ui/money.ts';
import { day, when } from '../../ui/when.ts';
import { attached, type AttachedState } from './attached.ts';
import { detailStyles as ownStyles } from './detail.styles.ts';
import { notes, type NotesState } from './notes.ts';
import { notesStyles } from './notes.styles.ts';
import { ExportButton } from './export-button.ts';
import type { ExportSource } from './export.ts';
import { timeline } from './timeline.ts';
import { failed } from '../../ui/failed.ts';
import { nameOf } from './words.ts';

const detailStyles = css`
  ${ownStyles}
  ${notesStyles}
`;

/** What follows the opened lead beside its history, and the list as a file; draws the list again with them. */
export function createParts(host: LitElement, opened: () => OpenedLead & ExportSource) {
  adoptStyles(host, detailStyles);
  host.requestUpdate();
  return {
    exporting: new ExportButton(host, opened),
    files: new LeadFilesController(host, opened),
    notes: new LeadNotesController(host, opened),
  };
}

export { HistoryController };

export interface DetailState {
  lead: Lead;
  opened: Pick<HistoryController, 'entries' | 'fresh' | 'failure' | 'busy' | 'removed'>;
  parts: { exporting: ExportButton; files: AttachedState; notes: NotesState } | undefined;
  folded: boolean;
  onFold: () => void;
  onRetry: () => void;
  onClose: () => void;
}

export function detail(state: DetailState): TemplateResult {
  const { lead, opened, onClose } = state;
  return html`<section class="detail" part="detail" aria-labelledby="name">
    <div class="bar">
      <button class="button quiet small back" type="button" @click=${onClose}>
        ${icons.back}<span>${msg('Leads')}</span>
      </button>
      <button
        class="button quiet small icon-only close"
        type="button"
        aria-label=${msg('Close')}
        title=${msg('Close')}
        @click=${onClose}
      >
        ${icons.close}
      </button>
    </div>
    <div class="title-block">
      <h2 id="name" tabindex="-1">${nameOf(lead)}</h2>
      ${lead.company ? html`<p class="muted">${lead.company}</p>` : nothing}
      <p class="now">
        ${badge(lead.status, lead.category)}
        <span class="muted small">${source(lead)} ${when(lead.createdAt)}</span>
      </p>
    </div>
    ${opened.removed ? notice({ kind: 'warning', role: 'status', title: msg('This lead is not here any more'), text: msg('It was removed or moved while you looked at it.') }) : sync(lead)}
    ${fields(lead)} ${state.parts && [attached(state.parts.files), notes(state.parts.notes)]}
    <div class="history" aria-busy=${opened.busy ? 'true' : nothing}>${history(state)}</div>
  </section>`;
}

const source = ({ source: from, submittedBy }: Lead) =>
  ({
    portal: submittedBy ? msg(str`Handed in by ${submittedBy}`) : msg('Handed in'),
    public_form: msg('From the website form'),
    crm: msg('Created in the CRM'),
  })[from];

function sync({ sync: state, syncReason }: Lead): unknown {
  if (state === 'synced') return nothing;
  return state === 'queued'
    ? html`<p class="sync-line muted small">
        ${msg('Sending to CRM…')} ${syncReason ? html`<span class="why">${syncReason}</span>` : nothing}
      </p>`
    : notice({
        kind: 'warning',
        title: msg('Needs attention'),
        text: syncReason ?? msg('The CRM did not take this lead. Your partner manager has been told.'),
        icon: noticeIcons.warning,
      });
}

function fields(lead: Lead): unknown {
  const given = [
    [msg('Email'), lead.email && html`<a href="mailto:${lead.email}" dir="auto">${lead.email}</a>`],
    [
      msg('Phone'),
      lead.phone && html`<a href="tel:${lead.phone.replace(/[^\d+]/g, '')}" dir="ltr">${lead.phone}</a>`,
    ],
    [msg('Website'), lead.website && link(lead.website)],
    [msg('Partner'), lead.partnerName],
    ...conversion(lead),
    [msg('Message'), lead.description && html`<span class="message">${lead.description}</span>`],
  ].filter(([, value]) => value);
  if (given.length === 0) return nothing;
  return html`<dl class="fields">
    ${given.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What the lead became in the CRM. */
function conversion({ conversion: done }: Lead): [string, unknown][] {
  if (!done) return [];
  const { deal, accountName, contactName } = done;
  return [
    [msg('Customer'), [accountName, contactName].filter(Boolean).join(' · ')],
    [msg('Deal'), deal?.name],
    [msg('Amount'), deal?.amount != null && money(deal.amount, deal.currency)],
    [msg('Closing'), deal?.closingDate && day(deal.closingDate)],
  ];
}

/** Typed by anybody: only a web address becomes a link, anything else stays text. */
function link(typed: string): unknown {
  const address = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  return /^https?:/i.test(address) && URL.canParse(address)
    ? html`<a href=${address} target="_blank" rel="noopener noreferrer"
        >${typed.replace(/^https?:\/\//i, '')}</a
      >`
    : typed;
}

function history({ opened, folded, onFold, onRetry }: DetailState): unknown {
  const { entries, fresh, failure, busy, removed } = opened;
  return [
    failure ? failed(failure, { title: msg('The history could not be loaded'), busy, onRetry }) : nothing,
    entries
      ? timeline({ entries, fresh, folded, onFold })
      : failure || removed
        ? nothing
        : html`<div class="waiting">${skeleton('s1', 's2', 's1', 's2')}</div>`,
  ];
}
