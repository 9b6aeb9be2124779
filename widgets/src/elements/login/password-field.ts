import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '../../locales/words.ts';
import { field } from '../../ui/field.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { eyes } from './eyes.ts';
import type { LoginForm } from './login-form.ts';

export interface PasswordOptions {
  id: string;
  label: string;
  autocomplete: 'current-password' | 'new-password';
  hint?: string;
  /** At the end of the label's line. */
  aside?: TemplateResult;
  below?: unknown;
}

/** A native password input with a button that shows it and a word when caps lock is on. */
export function passwordField(form: LoginForm, options: PasswordOptions): TemplateResult {
  const { below, aside, ...rest } = options;
  const { shown, capsLock } = form;
  return html`<div class="password">
    ${field({
      ...rest,
      name: 'password',
      type: shown ? 'text' : 'password',
      error: form.faults.password || undefined,
      // Chrome's autofill sends a plain Event under the name of a key event.
      onKey: (event: Event) =>
        form.hearCapsLock(event instanceof KeyboardEvent && event.getModifierState('CapsLock')),
      inside: html`<button
        type="button"
        class="button quiet icon-only toggle"
        aria-label=${shown ? msg('Hide password') : msg('Show password')}
        @click=${form.toggle}
      >
        ${shown ? eyes.shut : eyes.open}
      </button>`,
    })}
    ${aside ?? nothing}
    <div role="status">
      ${capsLock ? html`<p class="caps">${noticeIcons.info}<span>${msg('Caps lock is on')}</span></p>` : nothing}
    </div>
    ${below ?? nothing}
  </div>`;
}
