import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Team } from '../../../../bff/contract/index.ts';
import { msg } from '../../locales/words.ts';
import { asPortalError, type PortalError } from '../../sdk/errors.ts';
import type { TeamCalls } from '../../sdk/team.ts';
import { button } from '../../ui/button.ts';
import { field } from '../../ui/field.ts';
import { icons } from '../../ui/more-icons.ts';
import { notice } from '../../ui/notice.ts';

/** What an errand asks of the element. */
export interface PanelHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: DocumentFragment | HTMLElement;
}

export interface PanelSource {
  calls(): Promise<TeamCalls>;
  readonly team: Team;
  /** Id of whoever looks. */
  readonly me: string | undefined;
  readonly partnerName: string;
  /** The person proves who they are by the code of an app, not by the password. */
  readonly hasCode: boolean;
}

/** One thing to do, drawn in the panel: title, what it asks, and its buttons. */
export interface Errand {
  readonly title: string;
  body(panel: Panel): TemplateResult;
  /** What has the focus first; the title where nothing is said. */
  readonly first?: string;
  /** Label of the button that does it; an errand without one only leads on to others. */
  readonly submit?:
    { readonly label: string; readonly busyLabel: string; readonly danger?: boolean } | undefined;
  /** What is done on submit; undefined when something is missing and the panel says so. */
  run?(panel: Panel): ((calls: TeamCalls) => Promise<unknown>) | undefined;
  /** Said when it is done. */
  readonly done?: string | (() => string);
}

/**
 * The dialog in which people and the site are changed. It keeps what is typed when a call fails, asks for the password where
 * the BFF wants to know again who sits there, and gives the focus back to what opened it.
 */
export class Panel implements ReactiveController {
  errand: Errand | undefined;
  errors: Readonly<Record<string, string>> = {};
  failure: PortalError | undefined;
  busy = false;
  /** Set while the person has to prove who they are. */
  confirming = false;
  /** The password or code being typed. */
  proof = '';

  readonly source: () => PanelSource;
  #host: PanelHost;
  #onDone: (said: string) => void;
  #opener: HTMLElement | undefined;
  #moved = false;

  constructor(host: PanelHost, source: () => PanelSource, onDone: (said: string) => void) {
    this.#host = host;
    this.source = source;
    this.#onDone = onDone;
    host.addController(this);
  }

  open(errand: Errand): void {
    if (!this.errand)
      this.#opener = (this.#host.shadowRoot?.activeElement ?? undefined) as HTMLElement | undefined;
    this.errand = errand;
    this.errors = {};
    this.failure = undefined;
    this.confirming = false;
    this.proof = '';
    this.#moved = true;
    this.#host.requestUpdate();
  }

  close(): void {
    if (this.busy) return;
    this.#dialog?.close();
    this.errand = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const next = this.#opener?.isConnected
        ? this.#opener
        : this.#host.renderRoot.querySelector<HTMLElement>('[data-home] button');
      next?.focus();
    });
  }

  /** Redraws after a change of what is typed. */
  changed(faultless?: string): void {
    if (faultless && this.errors[faultless]) {
      this.errors = Object.fromEntries(Object.entries(this.errors).filter(([name]) => name !== faultless));
    }
    this.#host.requestUpdate();
  }

  fail(errors: Readonly<Record<string, string>>): undefined {
    this.errors = errors;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#faulty?.focus());
    return undefined;
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog || !this.errand) return;
    if (!dialog.open) dialog.showModal();
    if (!this.#moved) return;
    this.#moved = false;
    dialog.querySelector<HTMLElement>(this.errand.first ?? 'h2')?.focus();
  }

  render(): TemplateResult | typeof nothing {
    const { errand, failure } = this;
    if (!errand) return nothing;
    const { submit } = errand;
    return html`<dialog
      class="panel"
      part="dialog"
      aria-labelledby="panel-title"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.close();
      }}
    >
      <form
        novalidate
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.#run();
        }}
      >
        <div class="panel-head">
          <h2 id="panel-title" tabindex="-1">
            ${this.confirming ? msg('Confirm that it is you') : errand.title}
          </h2>
          <button
            class="button quiet icon-only small"
            type="button"
            aria-label=${msg('Close')}
            @click=${() => this.close()}
          >
            ${icons.close}
          </button>
        </div>
        ${failure ? notice({ kind: 'danger', role: 'alert', text: failure.message }) : nothing}
        ${this.confirming ? this.#confirmation() : errand.body(this)}
        ${
          submit || this.confirming
            ? html`<div class="panel-foot">
                ${button({ label: msg('Cancel'), onClick: () => this.close() })}
                ${button({
                  label: this.confirming ? msg('Confirm') : (submit?.label ?? ''),
                  busyLabel: this.confirming ? msg('Confirming…') : (submit?.busyLabel ?? ''),
                  busy: this.busy,
                  type: 'submit',
                  kind: 'primary',
                  ...(submit?.danger && !this.confirming && { part: 'danger' }),
                })}
              </div>`
            : nothing
        }
      </form>
    </dialog>`;
  }

  #confirmation(): TemplateResult {
    const { hasCode } = this.source();
    return html`<p class="muted measure">
        ${hasCode ? msg('What you are about to change matters. Enter the code of your authenticator app to go on.') : msg('What you are about to change matters. Enter your password to go on.')}
      </p>
      ${field({
        id: 'panel-proof',
        name: this.#kind,
        label: hasCode ? msg('Code') : msg('Password'),
        type: hasCode ? 'text' : 'password',
        autocomplete: hasCode ? 'one-time-code' : 'current-password',
        value: this.proof,
        error: this.errors[this.#kind],
        onInput: (value) => {
          this.proof = value;
          this.changed(this.#kind);
        },
      })}`;
  }

  get #kind(): 'code' | 'password' {
    return this.source().hasCode ? 'code' : 'password';
  }

  async #run(): Promise<void> {
    const { errand } = this;
    if (this.busy || !errand?.run) return;
    if (this.confirming && !this.proof) {
      this.fail({
        [this.#kind]: this.#kind === 'code' ? msg('Enter the code.') : msg('Enter your password.'),
      });
      return;
    }
    const act = errand.run(this);
    if (!act) return;
    this.busy = true;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      const calls = await this.source().calls();
      if (this.confirming) {
        await calls.confirm(this.#kind === 'code' ? { code: this.proof.trim() } : { password: this.proof });
      }
      this.confirming = false;
      await act(calls);
      this.busy = false;
      this.close();
      const { done = '' } = errand;
      this.#onDone(typeof done === 'string' ? done : done());
    } catch (error) {
      this.busy = false;
      this.#refused(asPortalError(error));
    }
  }

  #refused(error: PortalError): void {
    if (error.code === 'step_up_required') {
      this.confirming = true;
      this.proof = '';
      this.#host.requestUpdate();
      void this.#host.updateComplete.then(() => this.#dialog?.querySelector('input')?.focus());
      return;
    }
    const faults = Object.fromEntries(error.fields.map(({ field: name, message }) => [name, msg(message)]));
    this.fail(faults);
    void this.#host.updateComplete.then(() => {
      if (this.#faulty) return;
      // Nothing on screen belongs to what is wrong: then it is said on top.
      this.failure = error;
      this.#host.requestUpdate();
    });
  }

  get #faulty(): HTMLElement | null | undefined {
    return this.#dialog?.querySelector<HTMLElement>('[aria-invalid=true], [data-fault]');
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }
}
