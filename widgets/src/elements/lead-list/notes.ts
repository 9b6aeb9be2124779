import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Note } from '../../../../bff/contract/index.ts';
import { noteLimits } from '../../../../bff/contract/note-limits.ts';
import type { LeadNotesController } from '../../controllers/lead-notes-controller.ts';
import { msg, str } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { icons } from '../../ui/more-icons.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { when } from '../../ui/when.ts';
import { failed } from '../../ui/failed.ts';
import { syncWord } from './words.ts';

export type NotesState = Pick<
  LeadNotesController,
  'shown' | 'page' | 'failure' | 'busy' | 'draft' | 'adding' | 'said' | 'load' | 'more' | 'type' | 'add'
>;

/** What the partner's people noted to the opened lead, and room for more; nothing where the organisation takes no notes. */
export function notes(state: NotesState): TemplateResult | typeof nothing {
  const { shown, page, failure, busy, said, load } = state;
  if (!shown) return nothing;
  return html`<section class="notes" aria-labelledby="notes">
    <h3 id="notes">${msg('Notes')}</h3>
    ${page?.canAdd ? composer(state) : nothing}
    ${
      failure
        ? failed(failure, {
            title: msg('The notes could not be loaded'),
            busy: busy === 'load',
            onRetry: () => void load(),
          })
        : nothing
    }
    ${page ? list(page.notes, state) : failure ? nothing : html`<div class="waiting">${skeleton('s3', 's1')}</div>`}
    <p class="visually-hidden" role="status">${said}</p>
  </section>`;
}

function composer({ draft, adding, type, add }: NotesState): TemplateResult {
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (!(await add())) form.querySelector('textarea')?.focus();
  };
  const hurry = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit(event);
  };
  return html`<form novalidate @submit=${submit} @keydown=${hurry}>
    ${field({
      id: 'note',
      name: 'note',
      label: msg('New note'),
      type: 'textarea',
      value: draft.text,
      error: draft.error?.(),
      maxLength: noteLimits.maxLength,
      onInput: type,
    })}
    ${button({ label: msg('Add note'), busy: adding !== undefined, type: 'submit', size: 'small' })}
  </form>`;
}

function list(all: readonly Note[], { adding, page, busy, more }: NotesState): TemplateResult {
  if (all.length === 0 && adding === undefined) {
    return html`<p class="muted small">
      ${msg('No notes yet. Your team sees them here, your partner manager in the CRM.')}
    </p>`;
  }
  return html`<ul aria-labelledby="notes">
      ${
        adding === undefined
          ? nothing
          : html`<li class="adding">
              ${words(adding)}
              <p class="by">${msg('Adding…')}</p>
            </li>`
      }
      ${repeat(
        all,
        ({ id }) => id,
        (note) => html`<li>${words(note.text)}${author(note)}${way(note)}</li>`,
      )}
    </ul>
    ${
      page?.nextCursor
        ? button({
            label: msg('Show earlier notes'),
            busyLabel: msg('Loading…'),
            busy: busy === 'more',
            kind: 'quiet',
            size: 'small',
            onClick: () => void more(),
          })
        : nothing
    }`;
}

const words = (text: string) => html`<p class="noted">${text}</p>`;

const author = ({ author, createdAt, sync }: Note) =>
  html`<p class="by">
    <span class="actor">${author}</span><span aria-hidden="true"> · </span>${when(createdAt)}
    ${sync === 'synced' ? html`<span aria-hidden="true"> · </span>${icons.tick} ${msg('In the CRM')}` : nothing}
  </p>`;

/** Why it is not in the CRM yet, or will not be. */
function way({ sync, syncReason }: Note): TemplateResult | typeof nothing {
  if (sync === 'synced') return nothing;
  return sync === 'needs_attention'
    ? html`<p class="by way lacking">
        ${icons.warning}<span>${msg(str`Not in the CRM: ${syncReason}`)}</span>
      </p>`
    : html`<p class="by">${syncReason ? msg(str`Waiting for the CRM: ${syncReason}`) : syncWord(sync)}</p>`;
}
