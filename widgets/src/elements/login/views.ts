import { html, nothing, type TemplateResult } from 'lit';
import type { Me } from '../../../../bff/contract/index.ts';
import type { PortalError } from '../../sdk/errors.ts';
import { button } from '../../ui/button.ts';
import { coreIcons } from '../../ui/core-icons.ts';
import { notice } from '../../ui/notice.ts';
import { skeleton } from '../../ui/skeleton.ts';

/** The room of what will probably come, so that the page below does not move. */
export const waiting = (person: boolean): TemplateResult =>
  person
    ? html`<div class="room person" aria-busy="true">
        <div class="person-row">${skeleton('shape-avatar', 'shape-names')}</div>
      </div>`
    : html`<div class="room form" aria-busy="true">
        ${skeleton('shape-title', 'shape-label', 'shape-control', 'shape-label', 'shape-control', 'shape-control')}
      </div>`;

interface PersonOptions {
  busy: boolean;
  failure: PortalError | undefined;
  onSignOut: () => void;
}

export const signedIn = (me: Me, { busy, failure, onSignOut }: PersonOptions): TemplateResult =>
  html`<div class="room person">
    <div class="person-row" part="person" tabindex="-1" role="group" aria-label="Signed in as ${me.name}">
      <span class="avatar" aria-hidden="true">${initials(me.name)}</span>
      <div class="names">
        <p class="name" title=${me.name}>${me.name}</p>
        <p class="muted small" title=${where(me)}>${where(me)}</p>
      </div>
      ${button({ label: 'Sign out', busyLabel: 'Signing out…', busy, size: 'small', onClick: onSignOut })}
    </div>
    ${failure ? notice({ kind: 'danger', role: 'alert', text: failure.message }) : nothing}
  </div>`;

const where = (me: Me) => me.partner?.name ?? 'Administrator';

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

interface BrokenOptions {
  onRetry: () => void;
  onLeave: () => void;
}

/** Why an invitation does not open, and the way on. */
export function brokenInvitation(error: PortalError, { onRetry, onLeave }: BrokenOptions): TemplateResult {
  const signIn = button({ label: 'Sign in', size: 'small', onClick: onLeave });
  const way = ways[error.code];
  return html`<div class="room">
    ${
      way
        ? notice({ role: 'alert', kind: 'warning', ...way, action: signIn })
        : notice({
            role: 'alert',
            kind: 'danger',
            title: 'Your invitation could not be opened',
            text: error.message,
            action: button({ label: 'Try again', size: 'small', icon: coreIcons.retry, onClick: onRetry }),
          })
    }
  </div>`;
}

const ways: Partial<Record<PortalError['code'], { title: string; text: string }>> = {
  invitation_expired: {
    title: 'This invitation has expired',
    text: 'Ask the person who invited you to send a new one. The link in the newest mail is the one that works.',
  },
  invitation_used: {
    title: 'This invitation was used already',
    text: 'Your account is set up. Sign in with your email and the password you chose.',
  },
  invitation_invalid: {
    title: 'This invitation link does not work',
    text: 'It may have been cut off. Open it again from the mail, or copy the whole link.',
  },
};

/** The session keeper goes on asking; this says so. */
export const unreachable = (fault: PortalError): TemplateResult =>
  html`<div class="room form">
    ${notice({
      role: 'status',
      icon: coreIcons.offline,
      title: fault.code === 'offline' ? 'You are offline' : 'The portal does not answer',
      text: 'Sign-in comes back here by itself as soon as it can be reached.',
    })}
  </div>`;
