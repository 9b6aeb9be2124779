import { html, nothing, type TemplateResult } from 'lit';
import type { Me } from '../../../../bff/contract/index.ts';
import { msg, str } from '../../locales/words.ts';
import type { PortalError } from '../../sdk/errors.ts';
import { button } from '../../ui/button.ts';
import { noticeIcons } from '../../ui/notice-icons.ts';
import { notice } from '../../ui/notice.ts';
import { whyNot } from '../../ui/session-views.ts';
import { skeleton } from '../../ui/skeleton.ts';

/** The room of what will probably come, so that the page below does not move. */
export const waiting = (person: boolean, popup = false): TemplateResult =>
  person
    ? html`<div class="room person" aria-busy="true">
        <div class="person-row">${skeleton('shape-avatar', 'shape-names')}</div>
      </div>`
    : popup
      ? html`<div class="room popup" aria-busy="true">
          ${skeleton('shape-title', 'shape-label', 'shape-control')}
        </div>`
      : html`<div class="room form" aria-busy="true">
          ${skeleton('shape-title', 'shape-label', 'shape-control', 'shape-label', 'shape-control', 'shape-control')}
        </div>`;

interface PersonOptions {
  busy: boolean;
  failure: PortalError | undefined;
  onAccount: () => void;
  onSignOut: () => void;
}

export const signedIn = (me: Me, { busy, failure, onAccount, onSignOut }: PersonOptions): TemplateResult =>
  html`<div class="room person">
    <div
      class="person-row"
      part="person"
      tabindex="-1"
      role="group"
      aria-label=${msg(str`Signed in as ${me.name}`)}
    >
      <span class="avatar" aria-hidden="true">${initials(me.name)}</span>
      <div class="names">
        <p class="name" title=${me.name}>${me.name}</p>
        <p class="muted small" title=${where(me)}>${where(me)}</p>
      </div>
      <div class="ways">
        <button type="button" class="link small" @click=${onAccount}>${msg('Account')}</button>
        ${button({ label: msg('Sign out'), busyLabel: msg('Signing out…'), busy, size: 'small', onClick: onSignOut })}
      </div>
    </div>
    ${failure ? notice({ kind: 'danger', role: 'alert', text: failure.message }) : nothing}
  </div>`;

const where = (me: Me) => me.partner?.name ?? msg('Administrator');

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** The session keeper goes on asking; this says so. */
export const unreachable = (fault: PortalError): TemplateResult =>
  html`<div class="room form">
    ${notice({
      role: 'status',
      icon: noticeIcons.offline,
      title: whyNot(fault),
      text: fault.refusesPage
        ? fault.message
        : msg('Sign-in comes back here by itself as soon as it can be reached.'),
    })}
  </div>`;
