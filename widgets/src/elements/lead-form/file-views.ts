import { html, nothing, svg, type TemplateResult } from 'lit';
import type { AttachmentRules } from '../../../../bff/contract/index.ts';
import { msg, plural, str } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { fileSize } from '../../ui/file-size.ts';
import { icons } from '../../ui/more-icons.ts';
import type { FilePicker, Upload } from './file-picker.ts';

const clip = icon(
  svg`<path d="m13.5 7.25-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l5.9-5.9a2.25 2.25 0 0 1 3.2 3.2l-5.8 5.8a1.1 1.1 0 0 1-1.6-1.6l5.1-5.1"/>`,
);

/** Where files are chosen or dropped, and those that were. */
export function choosing(picker: FilePicker, rules: AttachmentRules): TemplateResult {
  const { chosen, refused, isOver } = picker;
  return html`<section aria-labelledby="files">
    <h3 id="files">${msg('Files')}</h3>
    <div
      class="drop ${isOver ? 'over' : ''}"
      @dragover=${(event: DragEvent) => {
        event.preventDefault();
        picker.hover(true);
      }}
      @dragleave=${() => picker.hover(false)}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        picker.add(event.dataTransfer?.files ?? [], rules);
      }}
    >
      <input
        type="file"
        hidden
        multiple
        accept=${rules.types.map((type) => `.${type}`).join(',')}
        @change=${({ target }: Event) => {
          const input = target as HTMLInputElement;
          picker.add(input.files ?? [], rules);
          // The same file can be chosen again after it was removed.
          input.value = '';
        }}
      />
      ${button({
        label: msg('Add files'),
        size: 'small',
        icon: clip,
        onClick: ({ currentTarget }) =>
          (currentTarget as Element).parentElement?.querySelector<HTMLElement>('input')?.click(),
      })}
      <p class="hint" role="status">
        ${
          chosen.length > 0
            ? plural(
                rules.maxFiles,
                str`${chosen.length} of ${rules.maxFiles} file`,
                str`${chosen.length} of ${rules.maxFiles} files`,
              )
            : html`${plural(
                  rules.maxFiles,
                  str`One file of up to ${fileSize(rules.maxBytes)}`,
                  str`Up to ${rules.maxFiles} files, ${fileSize(rules.maxBytes)} each`,
                )}<span class="mouse">${msg(', or drop them here')}</span>`
        }
      </p>
    </div>
    ${
      chosen.length === 0
        ? nothing
        : html`<ul class="file-list">
            ${chosen.map(
              (file) =>
                html`<li>
                  <span>${file.name}</span>
                  <span class="hint">${fileSize(file.size)}</span>
                  <button
                    class="button small remove"
                    type="button"
                    aria-label=${msg(str`Remove ${file.name}`)}
                    @click=${() => void picker.remove(file)}
                  >
                    ${icons.close}
                  </button>
                </li>`,
            )}
          </ul>`
    }
    ${refused.map(problem)}
  </section>`;
}

/** How far the files of the accepted lead are; each that failed can be tried again. */
export function uploading(picker: FilePicker): TemplateResult | typeof nothing {
  const { uploads } = picker;
  if (uploads.length === 0) return nothing;
  return html`<div class="uploads">
    <p class="hint" role="status">${summary(uploads)}</p>
    <ul class="file-list">
      ${uploads.map(
        (upload) =>
          html`<li>
            <span>${upload.file.name}</span>
            ${state(picker, upload)}
          </li>`,
      )}
    </ul>
  </div>`;
}

const problem = (text: string) =>
  html`<p class="error" role="alert">${noticeIcons.alert}<span>${text}</span></p>`;

function state(picker: FilePicker, upload: Upload): unknown {
  const { file, part, failure } = upload;
  if (upload.state === 'added') return [html`<span class="hint">${fileSize(file.size)}</span>`, icons.tick];
  if (!failure)
    return html`<progress max="1" value=${part} aria-label=${msg(str`Adding ${file.name}`)}></progress>`;
  return [
    failure.passing
      ? button({
          label: msg('Try again'),
          size: 'small',
          icon: noticeIcons.retry,
          onClick: () => picker.retry(upload),
        })
      : nothing,
    problem(failure.fields[0]?.message ?? failure.message),
  ];
}

function summary(uploads: readonly Upload[]): string {
  const all = uploads.length;
  const failed = uploads.filter(({ state }) => state === 'failed').length;
  const done = failed + uploads.filter(({ state }) => state === 'added').length;
  if (done < all) return msg(str`Adding file ${done + 1} of ${all}…`);
  return failed > 0 ? msg(str`Not added: ${failed} of ${all}`) : msg(str`Added: ${all} of ${all}`);
}
