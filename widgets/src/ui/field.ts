import { html, noChange, nothing, type TemplateResult } from 'lit';
import { pageLocale } from '../locales/language.ts';
import { msg, str } from '../locales/words.ts';
import { alertIcon } from './icon.ts';

export interface FieldOptions {
  /** Unique in its tree; the hint and the error take their ids from it. */
  id: string;
  name: string;
  label: string;
  /** Leave it out for a control that keeps its own value, e.g. one that a password manager fills. */
  value?: string;
  type?: string;
  required?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  autocomplete?: string;
  maxLength?: number;
  readOnly?: boolean;
  part?: string;
  /** Stands inside the control's end, e.g. a button that shows a password. */
  inside?: unknown;
  onInput?: (value: string, event: InputEvent) => void;
  onBlur?: (event: FocusEvent) => void;
  onKey?: (event: KeyboardEvent) => void;
}

/** One labelled native control with its hint and its error wired to it. Mandatory is the norm, so only optional is marked. */
export function field(options: FieldOptions): TemplateResult {
  const { id, label, required = true, error, value, maxLength, inside } = options;
  // An error says the hint's words again and takes its place.
  const hint = error ? undefined : options.hint;
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const left = maxLength === undefined ? Infinity : maxLength - (value ?? '').length;
  const counter = left <= nearLimit(maxLength) && count(left);
  return html`<div class="field">
    <div class="label">
      <label for=${id}>${label}</label>
      ${required ? nothing : html`<span class="aside" aria-hidden="true">${msg('Optional')}</span>`}
    </div>
    <div class="control">${control(options, describedBy)}${inside ?? nothing}</div>
    ${error ? html`<p class="error" id="${id}-error">${alertIcon}<span>${error}</span></p>` : nothing}
    ${
      hint || counter
        ? html`<div class="below">
            ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : html`<span></span>`}
            ${counter || nothing}
          </div>`
        : nothing
    }
  </div>`;
}

function control(options: FieldOptions, describedBy: string): TemplateResult {
  const {
    id,
    name,
    value,
    type = 'text',
    required = true,
    error,
    autocomplete,
    part,
    onInput,
    onBlur,
    onKey,
  } = options;
  const input = (event: InputEvent) => onInput?.((event.target as HTMLInputElement).value, event);
  const invalid = error ? 'true' : nothing;
  const described = describedBy || nothing;
  if (type === 'textarea') {
    return html`<textarea
      class="input"
      id=${id}
      name=${name}
      rows="4"
      part=${part ?? nothing}
      autocomplete=${autocomplete ?? nothing}
      aria-required=${required ? 'true' : nothing}
      aria-invalid=${invalid}
      aria-describedby=${described}
      .value=${value ?? noChange}
      @input=${input}
      @blur=${onBlur}
    ></textarea>`;
  }
  return html`<input
    class="input"
    id=${id}
    name=${name}
    type=${type}
    part=${part ?? nothing}
    autocomplete=${autocomplete ?? nothing}
    ?readonly=${options.readOnly ?? false}
    aria-required=${required ? 'true' : nothing}
    aria-invalid=${invalid}
    aria-describedby=${described}
    .value=${value ?? noChange}
    @input=${input}
    @blur=${onBlur}
    @keydown=${onKey}
    @keyup=${onKey}
  />`;
}

/** The last tenth of the room, at most 200 characters. */
const nearLimit = (maxLength = 0) => Math.min(200, Math.floor(maxLength / 10));

/** Too long is allowed while typing and said in words: cutting a pasted text in silence would lose it. */
const count = (left: number) => {
  const characters = Math.abs(left).toLocaleString(pageLocale());
  return html`<p class="hint">
    ${left < 0 ? msg(str`${characters} too many`) : msg(str`${characters} left`)}
  </p>`;
};
