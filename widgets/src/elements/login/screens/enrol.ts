import { html, nothing, type TemplateResult } from 'lit';
import type { SecondFactorSetup } from '../../../../../bff/contract/index.ts';
import { msg } from '../../../locales/words.ts';
import { asPortalError, type PortalError } from '../../../sdk/errors.ts';
import { button } from '../../../ui/button.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import { notice } from '../../../ui/notice.ts';
import { skeleton } from '../../../ui/skeleton.ts';
import { failed } from '../forms.ts';
import { LoginForm } from '../login-form.ts';
import { codeFaults, codeField, codeIn } from './code-field.ts';
import { recoveryCodeList } from './recovery-codes.ts';
import type { Stage } from './screen.ts';

interface Options {
  /** Why, above the steps. */
  readonly title: string;
  readonly text: string;
  readonly cancel: { readonly label: string; readonly act: () => void };
  /** The codes are kept, or the person went away after enabling. */
  readonly done: () => void;
  /** The proof of who it is has grown old. */
  readonly stale: (error: PortalError) => void;
}

/** Sets up a second factor: an app takes the secret, gives its first code, and ten recovery codes are told. */
export class Enrolment {
  #stage: Stage;
  #options: Options;
  #form: LoginForm;
  #setup: SecondFactorSetup | undefined;
  #codes: readonly string[] | undefined;
  #error: PortalError | undefined;

  constructor(stage: Stage, options: Options) {
    this.#stage = stage;
    this.#options = options;
    this.#form = new LoginForm(stage);
    void this.#begin();
  }

  get step(): string {
    return this.#codes ? 'codes' : this.#setup ? 'scan' : 'begin';
  }

  async #begin(): Promise<void> {
    this.#error = undefined;
    this.#stage.requestUpdate();
    try {
      this.#setup = await (await this.#stage.portal.own()).setUpSecondFactor();
    } catch (cause) {
      const error = asPortalError(cause);
      if (error.code === 'step_up_required') return this.#options.stale(error);
      this.#error = error;
    }
    this.#stage.requestUpdate();
  }

  #enable(): void {
    const code = codeIn(this.#form);
    void this.#form.run(codeFaults(code, false), async (portal) => {
      this.#codes = (await (await portal.own()).enableSecondFactor(code)).recoveryCodes;
    });
  }

  light(): TemplateResult {
    const { title, text, cancel, done } = this.#options;
    const { id } = this.#stage;
    if (this.#codes) return recoveryCodeList({ stage: this.#stage, codes: this.#codes, onKept: done });
    const form = this.#form;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      this.#enable();
    };
    const typed = (event: Event) => {
      form.mend(event);
      if (/^\d{6}$/.test(codeIn(form))) this.#enable();
    };
    return html`<form novalidate aria-labelledby="${id}-title" @submit=${submit} @input=${typed}>
      <div class="head">
        <h2 id="${id}-title" tabindex="-1">${title}</h2>
        <p class="muted">${text}</p>
      </div>
      ${this.#error ? this.#broken(this.#error) : this.#scan()}
      ${this.#setup ? codeField(form, id, false) : nothing}
      <div class="actions">
        ${failed(form.failure)}
        ${
          this.#setup
            ? button({
                label: msg('Turn it on'),
                busyLabel: msg('Checking…'),
                busy: form.busy,
                kind: 'primary',
                type: 'submit',
                wide: true,
              })
            : nothing
        }
        ${button({ label: cancel.label, kind: 'quiet', wide: true, onClick: cancel.act })}
      </div>
    </form>`;
  }

  #broken(error: PortalError): TemplateResult {
    return notice({
      role: 'alert',
      kind: 'danger',
      text: error.message,
      action: button({
        label: msg('Try again'),
        size: 'small',
        icon: noticeIcons.retry,
        onClick: () => void this.#begin(),
      }),
    });
  }

  #scan(): TemplateResult {
    const setup = this.#setup;
    if (!setup) return html`<div class="scan" aria-busy="true">${skeleton('qr', 'key')}</div>`;
    const { qr, secret, uri } = setup;
    return html`<div class="scan">
      <svg
        class="qr"
        viewBox="0 0 ${qr.size} ${qr.size}"
        role="img"
        aria-label=${msg('QR code for your authenticator app; the same is written beside it')}
      >
        <path d=${qr.path} />
      </svg>
      <div class="by-hand">
        <p>
          ${msg('Scan this with an authenticator app.')}
          <a href=${uri}>${msg('Open it in the app on this device')}</a>
        </p>
        <p class="muted small">${msg('Or type this key into the app:')}</p>
        <p class="secret tabular">
          ${(secret.match(/.{1,4}/g) ?? []).map((part) => html`<span>${part}</span>`)}
        </p>
      </div>
    </div>`;
  }
}
