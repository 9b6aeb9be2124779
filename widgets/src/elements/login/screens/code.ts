import { html } from 'lit';
import { msg, str } from '../../../locales/words.ts';
import type { Challenge } from '../../../sdk/types.ts';
import { button } from '../../../ui/button.ts';
import { failed } from '../forms.ts';
import { LoginForm } from '../login-form.ts';
import { codeFaults, codeField, codeIn } from './code-field.ts';
import type { Screen, Stage } from './screen.ts';

/** The second step of signing in. */
export function codeScreen(stage: Stage, challenge: Challenge, email: string): Screen {
  const { id, portal } = stage;
  const form = new LoginForm(stage);
  let recovery = false;

  const answer = () => {
    const code = codeIn(form);
    void form.run(codeFaults(code, recovery), async () => {
      await (await portal.own()).answer(challenge.challenge, code);
    });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    answer();
  };
  const typed = (event: Event) => {
    form.mend(event);
    // Pasted, filled in by the phone, or typed to the end: there is nothing left to press.
    if (!recovery && /^\d{6}$/.test(codeIn(form))) answer();
  };
  const turn = () => {
    recovery = !recovery;
    form.faults = {};
    const input = form.input('code');
    if (input) input.value = '';
    stage.requestUpdate();
    input?.focus();
  };

  return {
    step: 'code',
    light: () => {
      const over = form.failure?.code === 'challenge_expired';
      return html`<form novalidate aria-labelledby="${id}-title" @submit=${submit} @input=${typed}>
        <div class="head">
          <h2 id="${id}-title">${msg('One more step')}</h2>
          <p class="muted">${msg(str`Signing in as ${email}`)}</p>
        </div>
        ${codeField(form, id, recovery)}
        <div class="actions">
          ${failed(form.failure)}
          ${
            over
              ? button({
                  label: msg('Start again'),
                  kind: 'primary',
                  wide: true,
                  onClick: () => stage.leave(),
                })
              : button({
                  label: msg('Sign in'),
                  busyLabel: msg('Signing in…'),
                  busy: form.busy,
                  kind: 'primary',
                  type: 'submit',
                  wide: true,
                })
          }
          <div class="ends">
            <button type="button" class="link" @click=${turn}>
              ${recovery ? msg('Use a code of the app') : msg('Use a recovery code')}
            </button>
            <button type="button" class="link" @click=${() => stage.leave()}>
              ${msg('Back to sign-in')}
            </button>
          </div>
        </div>
      </form>`;
    },
  };
}
