import { html, nothing, type TemplateResult } from 'lit';
import { field } from '../../ui/field.ts';
import { coreIcons } from '../../ui/core-icons.ts';
import { eyes } from './eyes.ts';

export interface PasswordOptions {
  id: string;
  label: string;
  autocomplete: 'current-password' | 'new-password';
  shown: boolean;
  capsLock: boolean;
  error?: string | undefined;
  hint?: string;
  below?: unknown;
  onToggle: () => void;
  onCapsLock: (on: boolean) => void;
  onInput?: (value: string) => void;
}

/** A native password input with a button that shows it and a word when caps lock is on. */
export function passwordField(options: PasswordOptions): TemplateResult {
  const { shown, capsLock, onToggle, onCapsLock, below, ...rest } = options;
  return html`<div class="password">
    ${field({
      ...rest,
      name: 'password',
      type: shown ? 'text' : 'password',
      // Chrome's autofill sends a plain Event under the name of a key event.
      onKey: (event: Event) =>
        onCapsLock(event instanceof KeyboardEvent && event.getModifierState('CapsLock')),
      inside: html`<button
        type="button"
        class="button quiet icon-only toggle"
        aria-label=${shown ? 'Hide password' : 'Show password'}
        @click=${onToggle}
      >
        ${shown ? eyes.shut : eyes.open}
      </button>`,
    })}
    <div role="status">
      ${capsLock ? html`<p class="caps">${coreIcons.info}<span>Caps lock is on</span></p>` : nothing}
    </div>
    ${below ?? nothing}
  </div>`;
}
