import { html, nothing, type TemplateResult } from 'lit';
import type { Security } from '../../../../../bff/contract/index.ts';
import { msg, plural, str } from '../../../locales/words.ts';
import { button } from '../../../ui/button.ts';
import { ago } from '../../../ui/when.ts';

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

interface Change {
  /** What it changes; the focus comes back here. */
  readonly of?: string;
  readonly words: string;
  /** Says it in full, for whoever does not see which row it stands in. */
  readonly what: string;
  readonly onClick: () => void;
}

export const change = ({ of, words, what, onClick }: Change): TemplateResult =>
  html`<button
    type="button"
    class="button plain small"
    data-changes=${of ?? nothing}
    aria-label=${what}
    @click=${onClick}
  >
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
      label: msg('Second factor'),
      value: msg('Off'),
      below: msg(
        'A code of an app on your phone, after the password. It keeps others out who know your password.',
      ),
      actions: change({
        words: msg('Set up'),
        what: msg('Set up the second factor'),
        onClick: onSetUp,
        of: 'factor',
      }),
    });
  }
  const few = recoveryCodesLeft < 4;
  return row({
    label: msg('Second factor'),
    value: html`${msg('On')} <span class="muted">· ${msg(str`since ${ago(secondFactorSince)}`)}</span>`,
    below: html`<span class=${few ? 'warn' : ''}>
      ${
        recoveryCodesLeft === 0
          ? msg('No recovery code is left. Make new ones.')
          : few
            ? plural(
                recoveryCodesLeft,
                'One recovery code is left. Make new ones.',
                str`${recoveryCodesLeft} recovery codes are left. Make new ones.`,
              )
            : plural(
                recoveryCodesLeft,
                str`${recoveryCodesLeft} recovery code is left.`,
                str`${recoveryCodesLeft} recovery codes are left.`,
              )
      }
    </span>`,
    actions: html`${change({ words: msg('New codes'), what: msg('New codes for recovery'), onClick: onNewCodes })}
    ${change({ words: msg('Use another app'), what: msg('Use another app as second factor'), onClick: onSetUp })}
    ${required ? nothing : change({ words: msg('Turn off'), what: msg('Turn off the second factor'), onClick: onTurnOff, of: 'factor' })}`,
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
        busyLabel: msg('Saving…'),
        busy: options.busy,
        kind: 'primary',
        size: 'small',
        type: 'submit',
      })}
      ${button({ label: msg('Cancel'), kind: 'quiet', size: 'small', onClick: options.onCancel })}
    </div>
  </form>`;
