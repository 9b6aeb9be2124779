import { html, nothing, type TemplateResult } from 'lit';
import { msg, plural, str } from '../../locales/words.ts';
import { PortalError } from '../../sdk/errors.ts';
import { button } from '../../ui/button.ts';
import { failed } from '../../ui/failed.ts';
import { count } from './words.ts';

/** Floats over the first row; nothing while no lead waits. */
export function pill(waiting: number, onClick: () => void): TemplateResult | typeof nothing {
  if (waiting === 0) return nothing;
  return html`<div class="pill-room">
    <button class="button primary small pill" type="button" @click=${onClick}>
      ${plural(waiting, str`${count(waiting)} new lead`, str`${count(waiting)} new leads`)}
    </button>
  </div>`;
}

export const showMore = (busy: boolean, onClick: () => void): TemplateResult =>
  html`<div class="foot">
    ${button({ label: msg('Show more'), busyLabel: msg('Loading…'), busy, onClick })}
  </div>`;

interface Retry {
  busy: boolean;
  onRetry: () => void;
}

/** Stands below, in view wherever the list is scrolled to, because above it would move the rows. */
const trouble = (error: PortalError, options: Retry & { title: string }): TemplateResult =>
  html`<div class="foot failed">${failed(error, options)}</div>`;

export const outOfDate = (
  { of, error }: { of: 'load' | 'more'; error: PortalError },
  retry: Retry,
): TemplateResult =>
  trouble(error, {
    ...retry,
    title: of === 'more' ? msg('The next leads could not be loaded') : msg('The list is not up to date'),
  });

export const couldNotOpen = (onRetry: () => void): TemplateResult =>
  trouble(new PortalError('unreachable'), {
    title: msg('The lead could not be opened'),
    busy: false,
    onRetry,
  });
