import { html, nothing, type TemplateResult } from 'lit';
import { noticeIcons } from '../../ui/notice-icons.ts';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: unknown;
  readonly text: unknown;
  /** Shown below while it is chosen. */
  readonly more?: unknown;
}

interface ChoiceOptions<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value | undefined;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, each explained in words. */
export function choice<Value extends string>(options: ChoiceOptions<Value>): TemplateResult {
  const { name, legend, choices, chosen, error, disabled = false, onChoose } = options;
  return html`<fieldset
    class="choice"
    ?disabled=${disabled}
    aria-describedby=${error ? `${name}-error` : nothing}
  >
    <legend>${legend}</legend>
    ${choices.map(
      ({ value, label, text, more }) =>
        html`<div class="option">
          <label>
            <input
              type="radio"
              name=${name}
              value=${value}
              ?data-fault=${Boolean(error)}
              .checked=${value === chosen}
              @change=${() => onChoose(value)}
            />
            <span><span class="label-word">${label}</span><span class="muted small">${text}</span></span>
          </label>
          ${value === chosen && more ? html`<div class="more">${more}</div>` : nothing}
        </div>`,
    )}
    ${error ? html`<p class="error" id="${name}-error">${noticeIcons.alert}<span>${error}</span></p>` : nothing}
  </fieldset>`;
}
