import { html, nothing, type TemplateResult } from 'lit';
import type { Team, TeamMember } from '../../../../bff/contract/index.ts';
import type { PortalError } from '../../sdk/errors.ts';
import type { SessionSnapshot } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { icons } from '../../ui/icons.ts';
import { emptyState, notice } from '../../ui/notice.ts';

const reasons = {
  out: ['Sign in to see your team', 'It opens here as soon as you are signed in.'],
  ended: ['Your session ended', 'Sign in again to see your team.'],
  suspended: [
    'This account is paused',
    'Contact your main account or your partner manager. Nothing was deleted.',
  ],
} as const;

export function needsSignIn(session: SessionSnapshot): TemplateResult {
  const [title, text] = reasons[(session.status === 'signed-out' ? session.reason : undefined) ?? 'out'];
  return emptyState({ icon: icons.lock, title, text });
}

export const noPartner = (): TemplateResult =>
  emptyState({
    icon: icons.person,
    title: 'Teams belong to partners',
    text: 'Administrators have none of their own.',
  });

/** The session keeper goes on asking; this says so. */
export const unreachable = (fault: PortalError): TemplateResult =>
  notice({
    role: 'status',
    icon: icons.offline,
    title: fault.code === 'offline' ? 'You are offline' : 'The portal does not answer',
    text: 'This page comes back by itself as soon as it can be reached.',
  });

interface FailedOptions {
  readonly title: string;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

export const failed = (
  error: Pick<PortalError, 'code' | 'message' | 'passing'>,
  { title, busy, onRetry }: FailedOptions,
): TemplateResult =>
  notice({
    kind: 'warning',
    role: 'alert',
    ...(error.code === 'offline' && { icon: icons.offline }),
    title,
    text: error.message,
    action: error.passing
      ? button({
          label: 'Try again',
          busyLabel: 'Trying…',
          busy,
          size: 'small',
          icon: icons.retry,
          onClick: onRetry,
        })
      : nothing,
  });

/** A sub-account: what it may do, and whom to ask for more. */
export function ownRights({ mains }: Team, me: TeamMember, partnerName: string): TemplateResult {
  const list = mains.map(
    ({ name, email }) => html`<li><bdi>${name}</bdi>, <a href="mailto:${email}">${email}</a></li>`,
  );
  return html`<div class="own">
    <p class="measure">
      You are a sub-account of <bdi>${partnerName}</bdi>. You hand in leads and follow
      ${me.seesAllLeads ? html`<strong>every lead of the team</strong>, with its numbers` : html`<strong>your own leads</strong>`}.
    </p>
    ${
      list.length > 0
        ? html`<div>
            <h3>Main account${list.length > 1 ? 's' : ''}</h3>
            <p class="muted measure">
              Ask here for other rights, another person in the team or changes of the website.
            </p>
            <ul class="mains">
              ${list}
            </ul>
          </div>`
        : nothing
    }
  </div>`;
}

/** Alone: what the team is for. */
export const onlyYou = (onInvite: () => void): TemplateResult =>
  emptyState({
    icon: icons.person,
    title: 'Nobody else yet',
    text: 'Invite colleagues: each hands in leads under their own name, and sees their own or all of the team’s.',
    action: button({ label: 'Invite somebody', kind: 'primary', onClick: onInvite }),
  });
