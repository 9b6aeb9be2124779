import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { HistoryEntry } from '../../../../bff/contract/index.ts';
import { standardFields } from '../../../../bff/contract/lead-fields.ts';
import { msg, plural, str, type Text, type Texts } from '../../locales/words.ts';
import { badge } from '../../ui/badge.ts';
import { money } from '../../ui/money.ts';
import { day, gap, when } from '../../ui/when.ts';
import { count } from './words.ts';

export interface TimelineState {
  entries: readonly HistoryEntry[];
  fresh: ReadonlySet<string>;
  folded: boolean;
  onFold: () => void;
}

const isMachine = (entry: HistoryEntry) => entry.kind === 'sent_to_crm';

/** Newest on top: the status first, then who and when. Longer silence is drawn as a break in the line. */
export function timeline({ entries, fresh, folded, onFold }: TimelineState): TemplateResult {
  const machine = entries.filter(isMachine).length;
  const shown = folded ? entries.filter((entry) => !isMachine(entry)) : entries;
  return html`<div class="history-head">
      <h3 id="history">${msg('History')}</h3>
      ${
        machine === 0 || machine === entries.length
          ? nothing
          : html`<button
              class="button quiet small"
              type="button"
              aria-expanded=${folded ? 'false' : 'true'}
              @click=${onFold}
            >
              ${
                folded
                  ? plural(
                      machine,
                      str`Show ${count(machine)} CRM step`,
                      str`Show ${count(machine)} CRM steps`,
                    )
                  : plural(
                      machine,
                      str`Hide ${count(machine)} CRM step`,
                      str`Hide ${count(machine)} CRM steps`,
                    )
              }
            </button>`
      }
    </div>
    <ol class="timeline" part="timeline" aria-labelledby="history">
      ${repeat(
        shown,
        (entry) => entry.id,
        (entry, at) => {
          const before = shown[at + 1];
          const silence = before && gap(before.at, entry.at);
          return html`<li
            class="entry ${entry.kind} ${entry.category ?? ''} ${fresh.has(entry.id) ? 'touched' : ''}"
          >
            <div class="step">${what(entry)}</div>
            <p class="by">${who(entry)}${when(entry.at)}</p>
            ${silence ? html`<p class="gap">${silence}<span class="visually-hidden"> ${msg('earlier')}</span></p>` : nothing}
          </li>`;
        },
      )}
    </ol>`;
}

function what({ kind, to, from, category, field }: HistoryEntry): unknown {
  switch (kind) {
    case 'submitted':
    case 'status_changed':
      return to && category ? badge(to, category) : msg('Handed in');
    case 'converted':
      return to && category
        ? html`<span class="title">${msg('Converted')}</span> ${badge(to, category)}`
        : msg('Converted');
    case 'field_changed':
    case 'field_conflict':
      return html`<span class="title"
          >${
            kind === 'field_conflict'
              ? msg(str`${label(field)} changed on both sides`)
              : to === null
                ? msg(str`${label(field)} removed`)
                : from === null
                  ? msg(str`${label(field)} added`)
                  : msg(str`${label(field)} changed`)
          }</span
        >
        <span class="change"
          >${from === null ? nothing : html`<del><span class="visually-hidden">${msg('from')} </span>${written(field, from)}</del>`}
          ${to === null ? nothing : html`<ins><span class="visually-hidden">${msg('to')} </span>${written(field, to)}</ins>`}</span
        >`;
    case 'sent_to_crm':
      return msg('Sent to CRM');
    default:
      return html`<span class="title">${msg(steps[kind])}</span
        >${to && html` <span class="change"><ins>${to}</ins></span>`}`;
  }
}

const steps: Texts<'deleted_in_crm' | 'restored_in_crm' | 'moved' | 'attachment_added'> = {
  deleted_in_crm: 'Deleted in the CRM',
  restored_in_crm: 'Restored in the CRM',
  moved: 'Moved here from another partner',
  attachment_added: 'File added',
};

function who({ kind, actor }: HistoryEntry): unknown {
  if (kind === 'sent_to_crm') return nothing;
  const isNew = kind === 'submitted';
  const words = actor.name
    ? isNew
      ? msg(str`Handed in by ${actor.name}`)
      : actor.name
    : msg((isNew ? sources : actors)[actor.kind]);
  return html`<span class="actor">${words}</span><span aria-hidden="true"> · </span>`;
}

/** Where a lead came from, when no person is named. */
const sources: Texts<HistoryEntry['actor']['kind']> = {
  partner: 'Handed in',
  visitor: 'From the website form',
  crm: 'Created in the CRM',
  system: 'Handed in',
};

const actors: Texts<HistoryEntry['actor']['kind']> = {
  partner: 'A partner',
  visitor: 'A visitor',
  crm: 'CRM',
  system: 'The portal',
};

const dealLabels: Texts<string> = {
  'deal.name': 'Deal',
  'deal.amount': 'Amount',
  'deal.closingDate': 'Closing',
};
/** Amounts come as the CRM holds them, days as they are sorted. */
const written = (field: string | null, value: string) =>
  field === 'deal.amount' ? money(Number(value), null) : field === 'deal.closingDate' ? day(value) : value;
const label = (field: string | null) =>
  msg(standardFields.find(({ name }) => name === field)?.label ?? dealLabels[field ?? ''] ?? field ?? aField);

const aField: Text = 'A field';
