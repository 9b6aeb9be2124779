import { html, nothing, type TemplateResult } from 'lit';

export interface ButtonOptions {
  label: string;
  /** The words while busy; the button is as wide as the wider of both from the start. */
  busyLabel?: string;
  busy?: boolean;
  kind?: 'primary' | 'plain' | 'quiet';
  size?: 'small';
  wide?: boolean;
  type?: 'submit' | 'button';
  icon?: TemplateResult;
  part?: string;
  onClick?: (event: Event) => void;
}

/** A busy button keeps its focus and its width; its handler or form must ignore a second press. */
export function button(options: ButtonOptions): TemplateResult {
  const {
    label,
    busyLabel,
    busy = false,
    kind = 'plain',
    size,
    wide,
    type = 'button',
    icon,
    part,
    onClick,
  } = options;
  return html`<button
    class=${['button', kind, size, wide && 'wide'].filter(Boolean).join(' ')}
    type=${type}
    part=${part ?? nothing}
    aria-busy=${busy ? 'true' : nothing}
    aria-disabled=${busy ? 'true' : nothing}
    @click=${onClick}
  >
    ${icon ?? nothing}
    ${
      busyLabel === undefined
        ? html`<span>${label}</span>`
        : html`<span class="words"
            ><span class="idle">${label}</span><span class="busy">${busyLabel}</span></span
          >`
    }
  </button>`;
}
