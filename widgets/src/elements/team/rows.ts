import { html, nothing, type TemplateResult } from 'lit';
import type { TeamMember } from '../../../../bff/contract/index.ts';
import { msg, str, type Texts } from '../../locales/words.ts';
import { icons } from '../../ui/more-icons.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { ago, exact } from '../../ui/when.ts';
import { leadsOf, rightsOf, rightsWords } from './words.ts';

interface RowOptions {
  readonly me: string | undefined;
  /** Left out for whoever may only look. */
  readonly onOpen?: ((member: TeamMember) => void) | undefined;
}

/** Everybody of the team, each a sentence: who, what they may do, what they brought, when they were here. */
export const rows = (members: readonly TeamMember[], options: RowOptions): TemplateResult =>
  html`<ul class="rows" part="list" aria-label=${msg('People')}>
    ${members.map((member) => html`<li>${row(member, options)}</li>`)}
  </ul>`;

function row(member: TeamMember, { me, onOpen }: RowOptions): TemplateResult {
  const cells = html`<span class="who">
      <span class="name"
        ><bdi>${member.name}</bdi
        >${member.id === me ? html`<span class="muted">${` ${msg('(you)')}`}</span>` : nothing}</span
      >
      ${member.name === member.email ? nothing : html`<span class="muted small email">${member.email}</span>`}
    </span>
    ${rights(member)}
    <span class="leads tabular ${member.leads.total === 0 ? 'muted' : ''}"
      ><bdi>${leadsOf(member)}</bdi></span
    >
    <span class="seen small muted">${standing(member)}</span>
    ${onOpen ? html`<span class="go">${icons.chevronRight}</span>` : nothing}`;
  return onOpen
    ? html`<button class="row" part="row" type="button" data-id=${member.id} @click=${() => onOpen(member)}>
        ${cells}
      </button>`
    : html`<div class="row" part="row">${cells}</div>`;
}

function rights(member: TeamMember): TemplateResult {
  const { label, sees } = rightsWords(rightsOf(member));
  return html`<span class="rights"
    ><span class=${member.role === 'partner_admin' ? 'main' : ''}>${label}</span>
    <span class="muted small">${sees}</span></span
  >`;
}

function standing({ status, invitation, lastSeenAt }: TeamMember): TemplateResult {
  if (status === 'disabled') return html`<span class="badge lost">${msg('Disabled')}</span>`;
  if (status === 'invited') {
    const state = invitation?.state ?? 'expired';
    const title = state === 'sent' ? '' : msg(invitationHints[state]);
    const until = state === 'sent' && invitation?.expiresAt;
    return html`<span
      class="badge ${invitationLooks[state]}"
      title=${until ? msg(str`Until ${exact(until)}`) : title}
      >${msg(invitationWords[state])}</span
    >`;
  }
  return lastSeenAt
    ? html`<span title=${exact(lastSeenAt)}>${msg(str`Seen ${ago(lastSeenAt)}`)}</span>`
    : html`${msg('Not here yet')}`;
}

type InvitationState = NonNullable<TeamMember['invitation']>['state'];

const invitationWords: Texts<InvitationState> = {
  sending: 'Inviting…',
  delayed: 'Mail delayed',
  sent: 'Invited',
  expired: 'Invitation expired',
  failed: 'Mail failed',
};

const invitationHints: Texts<Exclude<InvitationState, 'sent'>> = {
  sending: 'The mail is on its way.',
  delayed: 'The mail has not got through yet. It is tried again.',
  expired: 'Send it again.',
  failed: 'The address does not take mail.',
};

const invitationLooks = {
  sending: 'new',
  delayed: 'working',
  sent: 'new',
  expired: 'lost',
  failed: 'lost',
} as const;

/** The shape of what comes. */
export const waitingRows = (): TemplateResult =>
  html`<ul class="rows" aria-busy="true">
    ${[1, 2, 3].map(
      () =>
        html`<li>
          <div class="row">
            <span class="who">${skeleton('shape-name', 'shape-email')}</span>
            <span class="rights">${skeleton('shape-rights')}</span>
          </div>
        </li>`,
    )}
  </ul>`;
