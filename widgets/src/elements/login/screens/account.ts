import { html, nothing, type TemplateResult } from 'lit';
import type { Me, Security } from '../../../../../bff/contract/index.ts';
import { msg, str } from '../../../locales/words.ts';
import { asPortalError, type PortalError } from '../../../sdk/errors.ts';
import { button } from '../../../ui/button.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import { field } from '../../../ui/field.ts';
import { notice } from '../../../ui/notice.ts';
import { skeleton } from '../../../ui/skeleton.ts';
import { ago } from '../../../ui/when.ts';
import { checkEmail } from '../email.ts';
import { failed } from '../forms.ts';
import { LoginForm, type Faults } from '../login-form.ts';
import { change, editForm, factorRow, row } from './account-rows.ts';
import { Devices } from './devices.ts';
import { Enrolment } from './enrol.ts';
import { nameFaults, newPasswordFaults, newPasswordField, ownEmail } from './new-password.ts';
import { Proof } from './proof.ts';
import { recoveryCodeList } from './recovery-codes.ts';
import type { Screen, Stage } from './screen.ts';

type Editing = 'name' | 'email' | 'password' | 'factor';

/** The signed-in person's own account: name, address, password, second factor, browsers. */
export class AccountScreen implements Screen {
  #stage: Stage;
  #form: LoginForm;
  #devices: Devices;
  #security: Security | undefined;
  #error: PortalError | undefined;
  #editing: Editing | undefined;
  /** Covers the rows until it is over. */
  #over: { readonly name: string; light(): TemplateResult } | undefined;
  #said = '';
  /** Where the focus goes back to. */
  #edited: Editing | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#form = new LoginForm(stage);
    this.#devices = new Devices(stage, (act, again) => this.#guarded(act, again));
    void this.#load();
  }

  get step(): string {
    return this.#over?.name ?? (this.#editing ? `edit ${this.#editing}` : 'rows');
  }

  get #me(): Me {
    const { session } = this.#stage.portal;
    if (session.status !== 'signed-in') throw new Error('the account of nobody');
    return session.me;
  }

  async #load(): Promise<void> {
    try {
      this.#security = await (await this.#stage.portal.own()).security();
      this.#error = undefined;
    } catch (cause) {
      this.#error = asPortalError(cause);
    }
    this.#stage.requestUpdate();
  }

  #edit = (what: Editing | undefined): void => {
    this.#edited = this.#editing;
    this.#editing = what;
    this.#form = new LoginForm(this.#stage);
    this.#said = '';
    this.#stage.requestUpdate();
  };

  focus(): HTMLElement | null {
    const { fields } = this.#stage;
    if (this.#over) return null;
    if (this.#editing) return fields.querySelector('.edit input:not([readonly]), .edit button');
    return this.#edited ? fields.querySelector(`[data-changes=${this.#edited}]`) : null;
  }

  #cover(over: { readonly name: string; light(): TemplateResult } | undefined): void {
    this.#over = over;
    this.#stage.requestUpdate();
  }

  /** Asks who it is, then goes on with what was begun; typed values wait meanwhile. */
  #prove(goOn: () => void): void {
    const inputs = [...this.#stage.fields.querySelectorAll('input')];
    const typed = inputs.map(({ name, value }) => [name, value] as const);
    const { email, secondFactor } = this.#me;
    const proof = new Proof(this.#stage, {
      email,
      byCode: secondFactor === 'on',
      proved: () => void back().then(goOn),
      cancel: () => void back(),
    });
    const back = async () => {
      this.#cover(undefined);
      await this.#stage.updateComplete;
      for (const [name, value] of typed) {
        const input = this.#form.input(name);
        if (input) input.value = value;
      }
    };
    this.#cover({ name: 'proof', light: () => proof.light() });
  }

  /** Does what may need a fresh proof; `undefined` when that was asked for instead. */
  async #guarded<Done>(act: () => Promise<Done>, again: () => void): Promise<Done | undefined> {
    try {
      return await act();
    } catch (cause) {
      if (asPortalError(cause).code !== 'step_up_required') throw cause;
      this.#prove(again);
      return undefined;
    }
  }

  #save(faults: Faults, act: () => Promise<string>): void {
    void this.#form.run(faults, async () => {
      const said = await this.#guarded(act, () => this.#save(faults, act));
      if (said === undefined) return;
      this.#edit(undefined);
      this.#said = said;
      await this.#load();
    });
  }

  /** For what a press does, without a form; what fails is said above the rows. */
  #press(act: () => Promise<void>): void {
    this.#said = '';
    void this.#form.run({}, async () => {
      await this.#guarded(act, () => this.#press(act));
    });
  }

  #setUp = (): void => {
    const renew = async () => {
      await (await this.#stage.portal.own()).renew();
      await this.#load();
    };
    const enrolment = new Enrolment(this.#stage, {
      title: msg('Set up a second factor'),
      text: msg('Signing in asks for its code after the password.'),
      cancel: { label: msg('Cancel'), act: () => this.#cover(undefined) },
      done: () => {
        this.#said = msg('Your second factor is set up.');
        this.#cover(undefined);
        void renew();
      },
      stale: () => this.#prove(this.#setUp),
    });
    this.#cover({
      get name() {
        return `factor ${enrolment.step}`;
      },
      light: () => enrolment.light(),
    });
  };

  #newCodes = (): void =>
    this.#press(async () => {
      const { recoveryCodes } = await (await this.#stage.portal.own()).newRecoveryCodes();
      const onKept = () => {
        this.#cover(undefined);
        void this.#load();
      };
      const list = () => recoveryCodeList({ stage: this.#stage, codes: recoveryCodes, onKept });
      this.#cover({ name: 'codes', light: list });
    });

  #keepAddress = (): void =>
    this.#press(async () => {
      await (await this.#stage.portal.own()).keepAddress();
      this.#said = msg('Your address stays as it is.');
      await this.#load();
    });

  light(): TemplateResult {
    if (this.#over) return this.#over.light();
    const { id } = this.#stage;
    return html`<div class="account ${this.#stage.pinned ? 'pinned' : ''}">
      ${
        this.#stage.pinned
          ? html`<h2 class="visually-hidden" id="${id}-title" tabindex="-1">${msg('Settings')}</h2>`
          : html`<div class="section-head">
              <h2 id="${id}-title" tabindex="-1">${msg('Your account')}</h2>
              ${button({ label: msg('Close'), size: 'small', kind: 'quiet', onClick: () => this.#stage.leave() })}
            </div>`
      }
      <p class="said" role="status">
        ${this.#said ? html`${noticeIcons.check}<span>${this.#said}</span>` : nothing}
      </p>
      ${this.#editing ? nothing : failed(this.#form.failure)}
      <div class="settings">${this.#name()} ${this.#email()} ${this.#password()} ${this.#factor()}</div>
      ${this.#devices.light()}
    </div>`;
  }

  #change(of: Editing, what: string): TemplateResult {
    return change({ of, words: msg('Change'), what, onClick: () => this.#edit(of) });
  }

  #name(): TemplateResult {
    const { name } = this.#me;
    if (this.#editing !== 'name') {
      return row({
        label: msg('Name'),
        value: name,
        actions: this.#change('name', msg('Change name')),
      });
    }
    return this.#editor(msg('Change your name'), msg('Save'), {
      fields: field({
        id: `${this.#stage.id}-name`,
        name: 'name',
        label: msg('Your name'),
        value: name,
        autocomplete: 'name',
        error: this.#form.faults.name || undefined,
      }),
      submit: () => {
        const typed = this.#form.value('name').trim();
        this.#save(nameFaults(typed), async () => {
          await (await this.#stage.portal.own()).rename(typed);
          return msg('Your name is changed.');
        });
      },
    });
  }

  #email(): TemplateResult {
    const { email } = this.#me;
    const pending = this.#security?.newAddress;
    if (this.#editing !== 'email') {
      return row({
        label: msg('Email'),
        value: email,
        below: pending
          ? html`${msg(str`Waiting for ${pending.email}: open the link that was mailed there.`)}
              <button type="button" class="link" @click=${this.#keepAddress}>
                ${msg('Keep the present one')}
              </button>`
          : undefined,
        actions: this.#change('email', msg('Change email')),
      });
    }
    return this.#editor(msg('Change your email'), msg('Send the link'), {
      text: msg('A link is mailed to the new address. It counts once you have opened it.'),
      fields: field({
        id: `${this.#stage.id}-email`,
        name: 'email',
        label: msg('New email'),
        type: 'email',
        autocomplete: 'email',
        error: this.#form.faults.email || undefined,
      }),
      submit: () => {
        const typed = this.#form.value('email').trim();
        this.#save(checkEmail(typed), async () => {
          await (await this.#stage.portal.own()).changeAddress(typed);
          return msg(str`A link is on its way to ${typed}.`);
        });
      },
    });
  }

  #password(): TemplateResult {
    const { email, name } = this.#me;
    const changedAt = this.#security?.passwordChangedAt;
    if (this.#editing !== 'password') {
      return row({
        label: msg('Password'),
        value: '••••••••••',
        below: changedAt ? msg(str`Changed ${ago(changedAt)}`) : undefined,
        actions: this.#change('password', msg('Change password')),
      });
    }
    return this.#editor(msg('Change your password'), msg('Save'), {
      text: msg('Every other browser is signed out.'),
      fields: html`${ownEmail(email)} ${newPasswordField(this.#form, this.#stage.id, [email, name])}`,
      submit: () => {
        const typed = this.#form.value('password');
        this.#save(newPasswordFaults(typed), async () => {
          await (await this.#stage.portal.own()).changePassword(typed);
          void this.#devices.load();
          return msg('Your password is changed, and every other browser is signed out.');
        });
      },
    });
  }

  #factor(): TemplateResult {
    if (this.#editing === 'factor') {
      return this.#editor(msg('Turn off the second factor?'), msg('Turn off'), {
        text: msg('Whoever knows your password can then sign in with it alone. The recovery codes are void.'),
        fields: html``,
        submit: () =>
          this.#save({}, async () => {
            await (await this.#stage.portal.own()).disableSecondFactor();
            return msg('Your second factor is turned off.');
          }),
      });
    }
    if (this.#security) {
      return factorRow(this.#security, {
        required: this.#me.role === 'admin',
        onSetUp: this.#setUp,
        onNewCodes: this.#newCodes,
        onTurnOff: () => this.#edit('factor'),
      });
    }
    if (!this.#error) return html`<div class="setting" aria-busy="true">${skeleton('line')}</div>`;
    return notice({
      role: 'alert',
      kind: 'danger',
      text: this.#error.message,
      action: button({
        label: msg('Try again'),
        size: 'small',
        icon: noticeIcons.retry,
        onClick: () => void this.#load(),
      }),
    });
  }

  #editor(
    title: string,
    save: string,
    { text, fields, submit }: { text?: string; fields: TemplateResult; submit: () => void },
  ): TemplateResult {
    const { failure, busy, mend } = this.#form;
    return editForm({
      id: this.#stage.id,
      title,
      ...(text && { text }),
      save,
      busy,
      fields,
      failure: failed(failure),
      onSubmit: (event) => {
        event.preventDefault();
        submit();
      },
      onInput: mend,
      onCancel: () => this.#edit(undefined),
    });
  }
}
