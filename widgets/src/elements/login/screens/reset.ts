import { html } from 'lit';
import { msg, str } from '../../../locales/words.ts';
import { button } from '../../../ui/button.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import { notice } from '../../../ui/notice.ts';
import { failed } from '../forms.ts';
import { LoginForm } from '../login-form.ts';
import { MailedLink, type MailedLinkTexts } from './link.ts';
import { newPasswordFaults, newPasswordField, ownEmail } from './new-password.ts';
import type { Screen, Stage } from './screen.ts';

const words: MailedLinkTexts = {
  failed: 'The link could not be opened',
  ends: {
    link_expired: {
      title: 'This link is no longer valid',
      text: 'It works for one hour, and the newest mail is the one that counts. Ask for a new link where you sign in.',
    },
    link_used: {
      title: 'This link was used already',
      text: 'Your new password is set. Sign in with it, or ask for another link.',
    },
    link_invalid: {
      title: 'This link does not work',
      text: 'It may have been cut off, or a newer mail took its place. Open the newest one again.',
    },
  },
};

/** A new password through a mailed link; whoever chose it signs in with it. */
export function resetScreen(stage: Stage, token: string): Screen {
  const { id, portal } = stage;
  const link = new MailedLink(stage, async (signal) => (await portal.own()).readReset(token, signal), words);
  const form = new LoginForm(stage);
  let done = false;

  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    const password = form.value('password');
    void form.run(newPasswordFaults(password), async () => {
      await (await portal.own()).reset(token, password);
      done = true;
    });
  };

  return {
    get step() {
      return done ? 'done' : link.step;
    },
    shadow() {
      if (!done) return link.shadow();
      return html`<div class="room">
        ${notice({
          role: 'status',
          kind: 'success',
          icon: noticeIcons.check,
          title: msg('Your password is changed'),
          text: msg('You were signed out everywhere else. Sign in with the new password.'),
          action: button({
            label: msg('Sign in'),
            kind: 'primary',
            size: 'small',
            onClick: () => stage.leave(),
          }),
        })}
      </div>`;
    },
    light() {
      if (!link.found || done) return undefined;
      const { email } = link.found;
      return html`<form novalidate aria-labelledby="${id}-title" @submit=${choose} @input=${form.mend}>
        <div class="head">
          <h2 id="${id}-title">${msg('Choose a new password')}</h2>
          <p class="muted">${msg(str`For ${email}`)}</p>
        </div>
        ${ownEmail(email)} ${newPasswordField(form, id, [email])}
        <div>
          ${failed(form.failure)}
          ${button({
            label: msg('Set the new password'),
            busyLabel: msg('Setting it…'),
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
