import { html } from 'lit';
import { pageLocale } from '../../../locales/language.ts';
import { msg, str } from '../../../locales/words.ts';
import { button } from '../../../ui/button.ts';
import { field } from '../../../ui/field.ts';
import { failed } from '../forms.ts';
import { LoginForm } from '../login-form.ts';
import { MailedLink, type MailedLinkTexts } from './link.ts';
import { nameFaults, newPasswordFaults, newPasswordField } from './new-password.ts';
import type { Screen, Stage } from './screen.ts';

const words: MailedLinkTexts = {
  failed: 'Your invitation could not be opened',
  ends: {
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
  },
};

/** Accepts an invitation: a name, a password, and the person is in. */
export function invitationScreen(stage: Stage, token: string): Screen {
  const { id, portal } = stage;
  const link = new MailedLink(stage, (signal) => portal.invitation(token, signal), words);
  const form = new LoginForm(stage);

  const accept = (event: SubmitEvent) => {
    event.preventDefault();
    const name = form.value('name').trim();
    const password = form.value('password');
    void form.run({ ...nameFaults(name), ...newPasswordFaults(password) }, async () => {
      await portal.acceptInvitation(token, name, password);
      stage.leave();
    });
  };

  return {
    get step() {
      return link.step;
    },
    shadow: () => link.shadow(),
    light() {
      const invitation = link.found;
      if (!invitation) return undefined;
      const { email, partnerName, expiresAt } = invitation;
      return html`<form novalidate aria-labelledby="${id}-title" @submit=${accept} @input=${form.mend}>
        <div class="head">
          <h2 id="${id}-title">
            ${partnerName ? msg(str`${partnerName} invites you`) : msg('Set up your account')}
          </h2>
          <p class="muted">
            ${msg(str`Choose a name and a password to start. The link works until ${day(expiresAt)}.`)}
          </p>
        </div>
        <div class="stack">
          ${field({
            id: `${id}-email`,
            name: 'email',
            label: msg('Email'),
            type: 'email',
            autocomplete: 'username',
            value: email,
            readOnly: true,
            hint: msg('You sign in with this address.'),
          })}
          ${field({
            id: `${id}-name`,
            name: 'name',
            label: msg('Your name'),
            autocomplete: 'name',
            error: form.faults.name || undefined,
          })}
          ${newPasswordField(form, id, [email, form.value('name')])}
        </div>
        <div>
          ${failed(form.failure)}
          ${button({
            label: msg('Create account'),
            busyLabel: msg('Creating account…'),
            busy: form.busy,
            kind: 'primary',
            type: 'submit',
            wide: true,
          })}
        </div>
      </form>`;
    },
    close: () => link.close(),
  };
}

const day = (iso: string) =>
  new Date(iso).toLocaleDateString(pageLocale(), { day: 'numeric', month: 'long' });
