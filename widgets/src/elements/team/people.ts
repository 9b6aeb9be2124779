import { html, nothing, type TemplateResult } from 'lit';
import type { MemberEdit, RemoveBody, TeamMember } from '../../../../bff/contract/index.ts';
import { msg, plural, str, type Texts } from '../../locales/words.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { exact } from '../../ui/when.ts';
import { choice } from './choice.ts';
import type { Errand, Panel } from './panel.ts';
import { count, rightsOf, type Rights } from './words.ts';

const rightsLabels: Texts<Rights> = {
  own: 'Sub-account',
  all: 'Sub-account that sees all leads',
  main: 'Main account',
};
const rightsTexts: Texts<Rights> = {
  own: 'Hands in leads and sees their own.',
  all: 'Also sees the leads and numbers of everybody in the team.',
  main: 'Sees all leads, invites and removes people, changes their rights and the website.',
};

const rightsChoices = () =>
  (['own', 'all', 'main'] as const).map((value) => ({
    value,
    label: msg(rightsLabels[value]),
    text: msg(rightsTexts[value]),
  }));

const toRole = (rights: Rights) => ({
  role: rights === 'main' ? ('partner_admin' as const) : ('partner_member' as const),
  seesAllLeads: rights !== 'own',
});

const rightsField = (panel: Panel, draft: { rights: Rights }, disabled = false): TemplateResult =>
  choice<Rights>({
    name: 'rights',
    legend: msg('Rights'),
    choices: rightsChoices(),
    chosen: draft.rights,
    disabled,
    onChoose(value) {
      draft.rights = value;
      panel.changed();
    },
  });

function textField(
  panel: Panel,
  draft: Record<'name', string>,
  options: { required?: boolean; hint?: string },
): TemplateResult {
  return field({
    id: 'panel-name',
    name: 'name',
    label: msg('Name'),
    value: draft.name,
    maxLength: 120,
    autocomplete: 'off',
    error: panel.errors['name'],
    ...options,
    onInput(value) {
      draft.name = value;
      panel.changed('name');
    },
  });
}

/** Somebody new. */
export function invite(): Errand {
  const draft = { email: '', name: '', rights: 'own' as Rights };
  // One key for all tries: an answer that got lost must not invite twice.
  const key = crypto.randomUUID();
  return {
    title: msg('Invite somebody'),
    first: '#panel-email',
    submit: { label: msg('Send invitation'), busyLabel: msg('Sending…') },
    done: () => msg(str`Invitation sent to ${draft.email}`),
    body: (panel) =>
      html`${field({
        id: 'panel-email',
        name: 'email',
        label: msg('Email'),
        type: 'email',
        value: draft.email,
        maxLength: 100,
        autocomplete: 'off',
        hint: msg('They get a link that works for seven days.'),
        error: panel.errors['email'],
        onInput(value) {
          draft.email = value;
          panel.changed('email');
        },
      })}
      ${textField(panel, draft, { required: false })} ${rightsField(panel, draft)}`,
    run(panel) {
      const email = draft.email.trim();
      if (!/^\S+@\S+\.\S+$/.test(email)) {
        return panel.fail({ email: msg('Enter an email address like name@example.com.') });
      }
      const name = draft.name.trim();
      return (calls) => calls.invite({ email, ...(name && { name }), ...toRole(draft.rights) }, key);
    },
  };
}

/** Somebody of the team: what may be changed, and the ways on. */
export function member(it: TeamMember): Errand {
  const before = rightsOf(it);
  const draft = { name: it.name, rights: before };
  return {
    title: it.name,
    submit: { label: msg('Save'), busyLabel: msg('Saving…') },
    done: () => msg(str`${draft.name} saved`),
    body(panel) {
      const isMe = panel.source().me === it.id;
      return html`<p class="muted small under-title">
          ${it.email}${it.name === it.email ? nothing : standing(it)}
        </p>
        ${textField(panel, draft, {})} ${rightsField(panel, draft, isMe)}
        ${
          isMe
            ? html`<p class="hint">
                ${msg('Your own rights: another main account can change them, or you hand over the main account.')}
              </p>`
            : ways(panel, it)
        }`;
    },
    run(panel) {
      const name = draft.name.trim();
      if (!name) return panel.fail({ name: msg('Enter a name.') });
      const changes: MemberEdit = {
        ...(name !== it.name && { name }),
        ...(draft.rights !== before && toRole(draft.rights)),
      };
      return async (calls) => {
        if (Object.keys(changes).length > 0) await calls.edit(it.id, changes);
      };
    },
  };
}

function standing({ status, invitation }: TeamMember): string {
  if (status === 'disabled') return ` · ${msg('disabled')}`;
  if (status === 'active') return '';
  return invitation?.state === 'sent' && invitation.expiresAt
    ? ` · ${msg(str`invited, until ${exact(invitation.expiresAt)}`)}`
    : ` · ${msg('invited')}`;
}

function ways(panel: Panel, it: TeamMember): TemplateResult {
  const to = (label: string, errand: () => Errand) =>
    button({ label, size: 'small', onClick: () => panel.open(errand()) });
  const meIsMain = panel
    .source()
    .team.members.some(({ id, role }) => id === panel.source().me && role === 'partner_admin');
  return html`<div class="ways">
    ${it.status === 'invited' ? to(msg('Send the invitation again'), () => resend(it)) : nothing}
    ${it.status === 'disabled' ? to(msg('Enable'), () => enable(it)) : to(msg('Disable…'), () => disable(it))}
    ${it.status === 'active' && meIsMain ? to(msg('Hand over the main account…'), () => handOver(it)) : nothing}
    ${to(msg('Remove…'), () => remove(it))}
  </div>`;
}

const resend = (it: TeamMember): Errand => ({
  title: msg('Send the invitation again?'),
  submit: { label: msg('Send again'), busyLabel: msg('Sending…') },
  done: msg(str`Invitation sent to ${it.email}`),
  body: () =>
    html`<p class="measure">${msg(str`${it.email} gets a new link. The one before works no more.`)}</p>`,
  run: () => (calls) => calls.resend(it.id),
});

const disable = (it: TeamMember): Errand => ({
  title: msg(str`Disable ${it.name}?`),
  submit: { label: msg('Disable'), busyLabel: msg('Disabling…') },
  done: msg(str`${it.name} is disabled`),
  body: () =>
    html`<p class="measure">
      ${msg(str`${it.name} is signed out at once and cannot sign in until you enable the account again. Leads and history stay.`)}
    </p>`,
  run: () => (calls) => calls.edit(it.id, { status: 'disabled' }),
});

const enable = (it: TeamMember): Errand => ({
  title: msg(str`Enable ${it.name}?`),
  submit: { label: msg('Enable'), busyLabel: msg('Enabling…') },
  done: msg(str`${it.name} is enabled`),
  body: () =>
    html`<p class="measure">
      ${msg(str`${it.name} can sign in again, with the same rights and leads as before.`)}
    </p>`,
  run: () => (calls) => calls.edit(it.id, { status: 'active' }),
});

const handOver = (it: TeamMember): Errand => ({
  title: msg(str`Hand over to ${it.name}?`),
  submit: { label: msg('Hand over'), busyLabel: msg('Handing over…') },
  done: msg(str`${it.name} runs the account now`),
  body: (panel) =>
    html`<ul class="facts measure">
      <li>${msg(str`${it.name} becomes the main account of ${panel.source().partnerName}.`)}</li>
      <li>${msg('You become a sub-account that sees its own leads.')}</li>
      <li>${msg('Only a main account can give you these rights back.')}</li>
    </ul>`,
  run: () => (calls) => calls.handOver(it.id),
});

/** Leaving asks what becomes of the leads, where there are any. */
function remove(it: TeamMember): Errand {
  const draft: { leads: 'to' | 'keep' | undefined; to: string } = { leads: undefined, to: '' };
  const many = it.leads.total;
  return {
    title: msg(str`Remove ${it.name}?`),
    submit: { label: msg('Remove'), busyLabel: msg('Removing…'), danger: true },
    done: msg(str`${it.name} was removed`),
    body: (panel) =>
      html`<p class="measure">
          ${msg(str`${it.name} is signed out at once and cannot sign in again. The name stays in the history of leads.`)}
        </p>
        ${many > 0 || panel.errors['leads'] ? whatOfLeads(panel, it, draft) : nothing}`,
    run(panel) {
      if (many > 0 && !draft.leads) return panel.fail({ leads: msg('Say what happens to the leads.') });
      if (draft.leads === 'to' && !draft.to)
        return panel.fail({ to: msg('Choose who takes the leads over.') });
      const leads: RemoveBody['leads'] =
        draft.leads === 'to' ? { to: draft.to } : draft.leads === 'keep' ? { keep: true } : undefined;
      return (calls) => calls.remove(it.id, leads);
    },
  };
}

function whatOfLeads(
  panel: Panel,
  it: TeamMember,
  draft: { leads: 'to' | 'keep' | undefined; to: string },
): TemplateResult {
  const { team, me, partnerName } = panel.source();
  const heirs = team.members.filter(({ id, status }) => id !== it.id && status !== 'disabled');
  return choice({
    name: 'leads',
    legend: plural(
      it.leads.total,
      str`What happens to the lead of ${it.name}?`,
      str`What happens to the ${count(it.leads.total)} leads of ${it.name}?`,
    ),
    chosen: draft.leads,
    error: panel.errors['leads'],
    choices: [
      {
        value: 'to',
        label: msg('Give them to somebody'),
        text: msg('That person sees them, and they count there.'),
        more: html`<select
            class="input"
            aria-label=${msg('Who takes the leads over')}
            aria-invalid=${panel.errors['to'] ? 'true' : nothing}
            aria-describedby=${panel.errors['to'] ? 'to-error' : nothing}
            @change=${(event: Event) => {
              draft.to = (event.target as HTMLSelectElement).value;
              panel.changed('to');
            }}
          >
            <option value="" ?selected=${draft.to === ''}>${msg('Choose…')}</option>
            ${heirs.map(
              ({ id, name }) =>
                html`<option value=${id} ?selected=${id === draft.to}>
                  ${id === me ? msg(str`${name} (you)`) : name}
                </option>`,
            )}
          </select>
          ${panel.errors['to'] ? html`<p class="error" id="to-error">${panel.errors['to']}</p>` : nothing}`,
      },
      {
        value: 'keep',
        label: msg('Leave them where they are'),
        text: msg(str`They stay with ${partnerName} under this name. Main accounts see them.`),
      },
    ],
    onChoose(value) {
      draft.leads = value;
      panel.changed('leads');
    },
  });
}
