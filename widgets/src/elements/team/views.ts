import { html, nothing, type TemplateResult } from 'lit';
import type { Team, TeamMember } from '../../../../bff/contract/index.ts';
import { msg, plural, str } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { icons } from '../../ui/more-icons.ts';
import { emptyState } from '../../ui/notice.ts';

export const noPartner = (): TemplateResult =>
  emptyState({
    icon: icons.person,
    title: msg('Teams belong to partners'),
    text: msg('Administrators have none of their own.'),
  });

/** A sub-account: what it may do, and whom to ask for more. */
export function ownRights({ mains }: Team, me: TeamMember, partnerName: string): TemplateResult {
  const list = mains.map(
    ({ name, email }) => html`<li><bdi>${name}</bdi>, <a href="mailto:${email}">${email}</a></li>`,
  );
  return html`<div class="own">
    <p class="measure">
      ${
        me.seesAllLeads
          ? msg(
              str`You are a sub-account of ${partnerName}. You hand in leads and follow every lead of the team, with its numbers.`,
            )
          : msg(str`You are a sub-account of ${partnerName}. You hand in leads and follow your own leads.`)
      }
    </p>
    ${
      list.length > 0
        ? html`<div>
            <h3>${plural(list.length, 'Main account', 'Main accounts')}</h3>
            <p class="muted measure">
              ${msg('Ask here for other rights, another person in the team or changes of the website.')}
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
    title: msg('Nobody else yet'),
    text: msg(
      'Invite colleagues: each hands in leads under their own name, and sees their own or all of the team’s.',
    ),
    action: button({ label: msg('Invite somebody'), kind: 'primary', onClick: onInvite }),
  });
