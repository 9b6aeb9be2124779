import { html, nothing, type TemplateResult } from 'lit';
import type { Security } from '../../../../../bff/contract/index.ts';
import { button } from '../../../ui/button.ts';
import { when } from '../../../ui/when.ts';

interface Row {
  readonly label: string;
  readonly value: unknown;
  readonly below?: unknown;
  readonly actions?: unknown;
}

/** What it is, how it is, and what can be done about it. */
export const row = ({ label, value, below, actions }: Row): TemplateResult =>
  html`<div class="setting">
    <h3>${label}</h3>
    <div class="what">
      <div>${value}</div>
      ${below ? html`<div class="muted small">${below}</div>` : nothing}
    </div>
    ${actions ? html`<div class="row">${actions}</div>` : nothing}
  </div>`;

/** The button of a row. Its words alone do not say what it changes to whoever does not see the row. */
export const change = (words: string, what: string, onClick: () => void): TemplateResult =>
  html`<button type="button" class="button plain small" aria-label="${words} ${what}" @click=${onClick}>
    <span>${words}</span>
  </button>`;

interface FactorWays {
  readonly required: boolean;
  readonly onSetUp: () => void;
  readonly onNewCodes: () => void;
  readonly onTurnOff: () => void;
}

export function factorRow(
  { secondFactorSince, recoveryCodesLeft }: Security,
  { required, onSetUp, onNewCodes, onTurnOff }: FactorWays,
): TemplateResult {
  if (!secondFactorSince) {
    return row({
      label: 'Second factor',
      value: 'Off',
      below:
        'A code of an app on your phone, after the password. It keeps others out who know your password.',
      actions: change('Set up', 'the second factor', onSetUp),
    });
  }
  const few = recoveryCodesLeft < 4;
  return row({
    label: 'Second factor',
    value: html`On <span class="muted">· since ${when(secondFactorSince)}</span>`,
    below: html`<span class=${few ? 'warn' : ''}>
      ${
        recoveryCodesLeft === 0
          ? 'No recovery code is left. Make new ones.'
          : recoveryCodesLeft === 1
            ? 'One recovery code is left. Make new ones.'
            : `${recoveryCodesLeft} recovery codes are left.`
      }
    </span>`,
    actions: html`${change('New codes', 'for recovery', onNewCodes)}
    ${change('Use another app', 'as second factor', onSetUp)}
    ${required ? nothing : change('Turn off', 'the second factor', onTurnOff)}`,
  });
}

interface EditOptions {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly save: string;
  readonly busy: boolean;
  readonly fields: unknown;
  readonly failure: unknown;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onInput: (event: Event) => void;
  readonly onCancel: () => void;
}

/** One thing being changed, in the place of its row. */
export const editForm = (options: EditOptions): TemplateResult =>
  html`<form
    class="edit"
    novalidate
    aria-labelledby="${options.id}-edit"
    @submit=${options.onSubmit}
    @input=${options.onInput}
  >
    <h3 id="${options.id}-edit">${options.title}</h3>
    ${options.text ? html`<p class="muted">${options.text}</p>` : nothing} ${options.fields}
    ${options.failure}
    <div class="row">
      ${button({
        label: options.save,
        busyLabel: 'Saving…',
        busy: options.busy,
        kind: 'primary',
        size: 'small',
        type: 'submit',
      })}
      ${button({ label: 'Cancel', kind: 'quiet', size: 'small', onClick: options.onCancel })}
    </div>
  </form>`;
