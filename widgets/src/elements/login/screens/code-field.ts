import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '../../../locales/words.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import type { LoginForm } from '../login-form.ts';

/** Six digits of an app, which phones offer from their own store, or a recovery code. */
export function codeField(form: LoginForm, id: string, recovery: boolean): TemplateResult {
  const error = form.faults.code;
  const described = error ? `${id}-code-error` : `${id}-code-hint`;
  return html`<div class="field">
    <div class="label"><label for="${id}-code">${recovery ? msg('Recovery code') : msg('Code')}</label></div>
    <div class="control">
      <input
        class="input code tabular"
        id="${id}-code"
        name="code"
        type="text"
        inputmode=${recovery ? 'text' : 'numeric'}
        autocomplete=${recovery ? 'off' : 'one-time-code'}
        autocapitalize="off"
        spellcheck="false"
        maxlength="40"
        aria-required="true"
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${described}
      />
    </div>
    ${
      error
        ? html`<p class="error" id="${id}-code-error">${noticeIcons.alert}<span>${error}</span></p>`
        : html`<p class="hint" id="${id}-code-hint">
            ${recovery ? msg('One of the ten you kept. Each works once.') : msg('The six digits that your authenticator app shows.')}
          </p>`
    }
  </div>`;
}

/** As it is sent. Recovery codes are longer than codes of an app. */
export const codeIn = (form: LoginForm): string => form.value('code').replace(/[\s-]/g, '');

export const codeFaults = (code: string, recovery: boolean) => ({
  code:
    code === ''
      ? recovery
        ? msg('Enter one of your recovery codes.')
        : msg('Enter the code of your app.')
      : !recovery && !/^\d{6}$/.test(code)
        ? msg('Enter all six digits.')
        : recovery && code.length !== 16
          ? msg('A recovery code has 16 letters and digits.')
          : undefined,
});
