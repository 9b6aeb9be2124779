import { html, nothing, type TemplateResult } from 'lit';
import type { Attachment } from '../../../../bff/contract/index.ts';
import type { LeadFilesController } from '../../controllers/lead-files-controller.ts';
import { msg } from '../../locales/words.ts';
import { fileSize } from '../../ui/file-size.ts';
import { icons } from '../../ui/more-icons.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { failed } from '../../ui/failed.ts';
import { syncWord } from './words.ts';

export type AttachedState = Pick<LeadFilesController, 'some' | 'files' | 'failure' | 'saving' | 'save'>;

/** The files of the opened lead, each to be saved; nothing for a lead without. */
export function attached(state: AttachedState): TemplateResult | typeof nothing {
  const { some, files, failure } = state;
  if (!some) return nothing;
  return html`<div class="attached">
    <h3 id="attached">${msg('Files')}</h3>
    ${failure ? failed(failure.error, { ...failure, busy: false }) : nothing}
    ${
      files
        ? html`<ul aria-labelledby="attached">
            ${files.map((file) => html`<li>${row(file, state)}</li>`)}
          </ul>`
        : failure
          ? nothing
          : skeleton('s1')
    }
  </div>`;
}

function row(file: Attachment, { saving, save }: AttachedState): TemplateResult {
  const { id, name, size, sync, syncReason } = file;
  const isSaving = saving === id;
  return html`<button
      class="button small file"
      type="button"
      title=${msg('Save')}
      aria-busy=${isSaving ? 'true' : nothing}
      @click=${() => void save(file)}
    >
      ${icons.save}<span>${name}</span>
      <span class="muted">${isSaving ? msg('Fetching…') : fileSize(size)}</span>
    </button>
    ${
      sync === 'synced'
        ? nothing
        : html`<p class="small muted">
            ${sync === 'needs_attention' ? `${syncWord(sync)}: ${syncReason}` : syncWord(sync)}
          </p>`
    }`;
}
