import { html } from 'lit';
import { msg, str } from '../../../locales/words.ts';
import { button } from '../../../ui/button.ts';
import { field } from '../../../ui/field.ts';
import { failed } from '../forms.ts';
import { LoginForm } from '../login-form.ts';
import { checkEmail } from '../email.ts';
import type { Screen, Stage } from './screen.ts';

/** Asks for the address, then says where to look; whether there is such an account is not told. */
export function forgotScreen(stage: Stage, typed: string): Screen {
  const { id, portal } = stage;
  const form = new LoginForm(stage);
  let asked: string | undefined;

  const ask = (event: SubmitEvent) => {
    event.preventDefault();
    const email = form.value('email').trim();
    void form.run(checkEmail(email), async () => {
      await (await portal.own()).forgot(email);
      asked = email;
    });
  };
  const again = () => {
    asked = undefined;
    stage.requestUpdate();
  };
  const back = button({
    label: msg('Back to sign-in'),
    kind: 'quiet',
    wide: true,
    onClick: () => stage.leave(),
  });

  return {
    get step() {
      return asked === undefined ? 'asking' : 'sent';
    },
    light() {
      if (asked !== undefined) {
        return html`<div class="page" role="group" aria-labelledby="${id}-title">
          <div class="head">
            <h2 id="${id}-title" tabindex="-1">${msg('Look into your mailbox')}</h2>
            <p class="muted">
              ${msg(str`If there is an account for ${asked}, a link to a new password is on its way. It works once, for one hour.`)}
            </p>
          </div>
          <p class="muted">
            ${msg('Nothing there after a few minutes? Look for it among unwanted mail.')}
            <button type="button" class="link" @click=${again}>${msg('Try another address')}</button>
          </p>
          ${back}
        </div>`;
      }
      return html`<form novalidate aria-labelledby="${id}-title" @submit=${ask} @input=${form.mend}>
        <div class="head">
          <h2 id="${id}-title">${msg('Forgot your password?')}</h2>
          <p class="muted">${msg('Enter your address, and a link to choose a new one comes by mail.')}</p>
        </div>
        ${field({
          id: `${id}-email`,
          name: 'email',
          label: msg('Email'),
          type: 'email',
          autocomplete: 'username',
          error: form.faults.email || undefined,
          value: typed,
        })}
        <div class="actions">
          ${failed(form.failure)}
          ${button({
            label: msg('Send the link'),
            busyLabel: msg('Sending…'),
            busy: form.busy,
            kind: 'primary',
            type: 'submit',
            wide: true,
          })}
          ${back}
        </div>
      </form>`;
    },
  };
}
