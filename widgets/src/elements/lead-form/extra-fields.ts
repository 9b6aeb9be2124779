import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { ExtraField, FieldValue } from '../../../../bff/contract/extra-fields.ts';
import { checkField } from '../../../../bff/contract/field-check.ts';
import type { FormField } from '../../../../bff/contract/lead-fields.ts';
import { msg, str } from '../../locales/words.ts';
import { adoptStyles } from '../../styles/adopt.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { faultWords } from '../../ui/fault-words.ts';
import { field } from '../../ui/field.ts';
import { extraStyles } from './extra-fields.styles.ts';

/** What the form lends to the fields that the organisation adds. */
export interface ExtraHost extends LitElement {
  errorOf(name: string): string | undefined;
  /** Sets or clears the error of a field. */
  setError(name: string, sentence: (() => string) | undefined): void;
}

type Typed = Record<string, FieldValue>;

/**
 * The fields that an organisation asks beside the standard ones, as its CRM describes them. Loaded only where there are any,
 * so that a form without them stays as small as it is.
 */
export class ExtraFields {
  /** What was typed, as controls hold it: times without a zone, numbers as text. */
  typed: Typed = {};
  #host: ExtraHost;
  #touched = new Set<string>();

  constructor(host: ExtraHost) {
    this.#host = host;
    adoptStyles(host, extraStyles);
  }

  render = (fields: readonly ExtraField[]): TemplateResult =>
    html`<div class="fields extra">${fields.map((it) => this.#field(it))}</div>`;

  /** Every fault, by name. */
  faults(fields: readonly ExtraField[]): (readonly [string, () => string])[] {
    return fields.flatMap((it) => {
      const fault = this.#faultOf(it);
      return fault ? [[it.name, fault] as const] : [];
    });
  }

  /** What is sent: only what was filled in. */
  values(fields: readonly ExtraField[]): Record<string, FieldValue> {
    return Object.fromEntries(
      fields.flatMap((it) => {
        const value = valueOf(it, this.typed[it.name]);
        return isFilled(value) ? [[it.name, value]] : [];
      }),
    );
  }

  clear(): void {
    this.typed = {};
    this.#touched.clear();
  }

  #set(it: ExtraField, value: FieldValue): void {
    this.#touched.add(it.name);
    this.typed = { ...this.typed, [it.name]: value };
    if (this.#host.errorOf(it.name)) this.#host.setError(it.name, undefined);
    this.#host.requestUpdate();
  }

  #leave(it: ExtraField): void {
    if (!this.#touched.has(it.name)) return;
    this.#host.setError(it.name, this.#faultOf(it));
  }

  /** Native controls hold nothing but days, numbers and the words offered; the BFF checks those again. */
  #faultOf(it: ExtraField): (() => string) | undefined {
    const { type, label, required, maxLength } = it;
    const value = valueOf(it, this.typed[it.name]);
    if (!isFilled(value)) return required ? () => askFor(it) : undefined;
    if (typeof value !== 'string' || type === 'select') return undefined;
    const rule = { label, required, type: type as FormField['type'], maxLength: maxLength ?? Infinity };
    const fault = checkField(rule, value);
    return fault && faultWords(it, fault);
  }

  #field(it: ExtraField): TemplateResult {
    switch (it.type) {
      case 'select':
        return this.#select(it);
      case 'multiselect':
        return this.#choices(it);
      case 'checkbox':
        return this.#checkbox(it);
      default:
        return this.#text(it);
    }
  }

  #text(it: ExtraField): TemplateResult {
    const { name, label, required, maxLength } = it;
    return html`<div class=${it.type === 'textarea' || it.type === 'url' ? 'full' : 'half'}>
      ${field({
        id: `field-${name}`,
        name,
        label: msg(label),
        required,
        ...(maxLength && { maxLength }),
        type: inputTypes[it.type] ?? it.type,
        value: String(this.typed[name] ?? ''),
        error: this.#host.errorOf(name),
        autocomplete: 'off',
        part: 'input',
        onInput: (value) => this.#set(it, value),
        onBlur: () => this.#leave(it),
      })}
    </div>`;
  }

  #select(it: ExtraField): TemplateResult {
    const chosen = this.typed[it.name] ?? '';
    return this.#framed(
      it,
      html`<select
        class="input"
        id="field-${it.name}"
        name=${it.name}
        part="input"
        aria-required=${it.required ? 'true' : nothing}
        aria-invalid=${this.#host.errorOf(it.name) ? 'true' : nothing}
        aria-describedby=${this.#host.errorOf(it.name) ? `field-${it.name}-error` : nothing}
        @change=${(event: Event) => this.#set(it, (event.target as HTMLSelectElement).value)}
        @blur=${() => this.#leave(it)}
      >
        <option value="" ?selected=${chosen === ''}>${msg('Choose…')}</option>
        ${it.options.map((word) => html`<option ?selected=${word === chosen}>${word}</option>`)}
      </select>`,
    );
  }

  #framed(it: ExtraField, control: TemplateResult): TemplateResult {
    return html`<div class="half">
      <div class="field">
        <div class="label">
          <label for="field-${it.name}">${msg(it.label)}</label>
          ${it.required ? nothing : optional()}
        </div>
        <div class="control">${control}</div>
        ${this.#error(it)}
      </div>
    </div>`;
  }

  #choices(it: ExtraField): TemplateResult {
    const chosen = (this.typed[it.name] ?? []) as readonly string[];
    const toggle = (word: string, on: boolean) =>
      this.#set(
        it,
        it.options.filter((each) => (each === word ? on : chosen.includes(each))),
      );
    return html`<fieldset
      class="full choices"
      id="field-${it.name}"
      tabindex="-1"
      aria-describedby=${this.#host.errorOf(it.name) ? `field-${it.name}-error` : nothing}
    >
      <legend class="label">${msg(it.label)} ${it.required ? nothing : optional()}</legend>
      ${it.options.map(
        (word) =>
          html`<label class="choice"
            ><input
              type="checkbox"
              .checked=${chosen.includes(word)}
              @change=${(event: Event) => toggle(word, (event.target as HTMLInputElement).checked)}
            /><span>${word}</span></label
          >`,
      )}
      ${this.#error(it)}
    </fieldset>`;
  }

  #checkbox(it: ExtraField): TemplateResult {
    return html`<div class="full choices">
      <label class="choice"
        ><input
          type="checkbox"
          id="field-${it.name}"
          name=${it.name}
          .checked=${this.typed[it.name] === true}
          aria-required=${it.required ? 'true' : nothing}
          aria-invalid=${this.#host.errorOf(it.name) ? 'true' : nothing}
          aria-describedby=${this.#host.errorOf(it.name) ? `field-${it.name}-error` : nothing}
          @change=${(event: Event) => this.#set(it, (event.target as HTMLInputElement).checked)}
        /><span>${msg(it.label)}</span></label
      >
      ${this.#error(it)}
    </div>`;
  }

  #error({ name }: ExtraField): unknown {
    const error = this.#host.errorOf(name);
    return error
      ? html`<p class="error" id="field-${name}-error">${noticeIcons.alert}<span>${error}</span></p>`
      : nothing;
  }
}

const optional = () => html`<span class="aside" aria-hidden="true">${msg('Optional')}</span>`;

const inputTypes: Partial<Record<ExtraField['type'], string>> = {
  datetime: 'datetime-local',
  integer: 'number',
};

function askFor({ type, label }: ExtraField): string {
  const name = msg(label);
  if (type === 'checkbox') return msg(str`Tick ${name}.`);
  return type === 'select' || type === 'multiselect' ? msg(str`Choose ${name}.`) : msg(str`Fill in ${name}.`);
}

const isFilled = (value: FieldValue) =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false;

/** As the BFF takes it. What cannot be read stays as typed, and the check says so. */
function valueOf({ type }: ExtraField, typed: FieldValue | undefined): FieldValue {
  if (typed === undefined || typed === '') return null;
  if (type === 'integer' || type === 'number') {
    const number = Number(typed);
    return Number.isNaN(number) ? typed : number;
  }
  if (type === 'datetime') {
    const time = new Date(String(typed));
    return Number.isNaN(time.getTime()) ? typed : time.toISOString();
  }
  return typeof typed === 'string' ? typed.trim() : typed;
}
