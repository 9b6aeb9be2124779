import { html, type TemplateResult } from 'lit';
import { msg } from '../../../locales/words.ts';
import { button } from '../../../ui/button.ts';
import { failed } from '../forms.ts';
import { LoginForm } from '../login-form.ts';
import { passwordField } from '../password-field.ts';
import { codeFaults, codeField, codeIn } from './code-field.ts';
import { ownEmail } from './new-password.ts';
import type { Stage } from './screen.ts';

interface Options {
  readonly email: string;
  /** A code is asked for in the place of the password. */
  readonly byCode: boolean;
  readonly proved: () => void;
  readonly cancel: () => void;
}

/** Asks for the password, or a code, once more before what must not be done on a browser left open. */
export class Proof {
  #stage: Stage;
  #options: Options;
  #form: LoginForm;
  #recovery = false;

  constructor(stage: Stage, options: Options) {
    this.#stage = stage;
    this.#options = options;
    this.#form = new LoginForm(stage);
  }

  #prove = (event: SubmitEvent): void => {
    event.preventDefault();
    const { byCode, proved } = this.#options;
    const form = this.#form;
    const password = form.value('password');
    const code = codeIn(form);
    const faults = byCode
      ? codeFaults(code, this.#recovery)
      : { password: !password && msg('Enter your password.') };
    void form.run(faults, async (portal) => {
      await (await portal.own()).prove(byCode ? { code } : { password });
      proved();
    });
  };

  #turn = (): void => {
    this.#recovery = !this.#recovery;
    this.#form.faults = {};
    this.#stage.requestUpdate();
  };

  light(): TemplateResult {
    const { email, byCode, cancel } = this.#options;
    const { id } = this.#stage;
    const form = this.#form;
    return html`<form novalidate aria-labelledby="${id}-title" @submit=${this.#prove} @input=${form.mend}>
      <div class="head">
        <h2 id="${id}-title">${msg('Confirm that it is you')}</h2>
        <p class="muted">${msg('This keeps your account safe on a browser that was left open.')}</p>
      </div>
      ${
        byCode
          ? html`${codeField(form, id, this.#recovery)}
              <button type="button" class="link" @click=${this.#turn}>
                ${this.#recovery ? msg('Use a code of the app') : msg('Use a recovery code')}
              </button>`
          : html`${ownEmail(email)}
            ${passwordField(form, {
              id: `${id}-password`,
              label: msg('Password'),
              autocomplete: 'current-password',
            })}`
      }
      <div class="actions">
        ${failed(form.failure)}
        ${button({
          label: msg('Go on'),
          busyLabel: msg('Checking…'),
          busy: form.busy,
          kind: 'primary',
          type: 'submit',
          wide: true,
        })}
        ${button({ label: msg('Cancel'), kind: 'quiet', wide: true, onClick: cancel })}
      </div>
    </form>`;
  }
}
