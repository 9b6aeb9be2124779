import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { offer } from '../../controllers/lead-files-controller.ts';
import { msg } from '../../locales/words.ts';
import { asPortalError, type PortalError } from '../../sdk/errors.ts';
import type { LeadFilter } from '../../sdk/lead-files.ts';
import type { Portal } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { failed } from '../../ui/failed.ts';
import { field } from '../../ui/field.ts';

export { exportStyles } from './export.styles.ts';

export interface ExportSource extends LeadFilter {
  readonly portal: Portal | undefined;
}

/**
 * Saves the leads of the list as a file. Where the BFF wants to know again who sits there, a dialog asks and the export goes
 * on by itself; what fails is said in the same place.
 */
export class LeadExport implements ReactiveController {
  busy = false;
  #host: LitElement;
  #source: () => ExportSource;
  /** What the dialog shows; nothing while it is shut. */
  #shows: 'proof' | 'failure' | undefined;
  #failure: PortalError | undefined;
  #fault: string | undefined;
  #proof = '';
  #said = '';
  #abort: AbortController | undefined;

  constructor(host: LitElement, source: () => ExportSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    (dialog.querySelector('input') ?? dialog.querySelector('h2'))?.focus();
  }

  start = async (): Promise<void> => {
    const { portal, search, category } = this.#source();
    if (this.busy || !portal) return;
    const { signal } = (this.#abort = new AbortController());
    this.#set({ busy: true });
    try {
      if (this.#shows === 'proof') {
        await (await portal.own()).prove({ [this.#kind]: this.#proof.trim() } as { password: string });
      }
      const { content, name } = await (await portal.files()).exportLeads({ search, category }, signal);
      offer(content, name);
      this.#said = msg('Your file is ready');
      this.#shut();
    } catch (cause) {
      if (!signal.aborted) this.#refused(asPortalError(cause));
    }
    this.#set({ busy: false });
  };

  #refused(error: PortalError): void {
    const [fault] = error.fields;
    if (error.code === 'step_up_required') this.#shows = 'proof';
    else if (fault && this.#shows === 'proof') this.#fault = msg(fault.message);
    else {
      this.#shows = 'failure';
      this.#failure = error;
    }
    if (!this.#fault) this.#proof = '';
    void this.#host.updateComplete.then(() => this.#dialog?.querySelector('input')?.focus());
  }

  #set({ busy }: { busy: boolean }): void {
    this.busy = busy;
    if (busy) {
      this.#said = '';
      this.#fault = undefined;
    }
    this.#host.requestUpdate();
  }

  #shut = (): void => {
    this.#abort?.abort();
    this.#dialog?.close();
    this.#shows = this.#failure = undefined;
    this.#proof = '';
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>('[part=export]')?.focus(),
    );
  };

  #confirm = (event: Event): void => {
    event.preventDefault();
    if (this.#proof) return void this.start();
    this.#fault = this.#kind === 'code' ? msg('Enter the code.') : msg('Enter your password.');
    this.#host.requestUpdate();
  };

  get #kind(): 'code' | 'password' {
    const session = this.#source().portal?.session;
    return session?.status === 'signed-in' && session.me.secondFactor === 'on' ? 'code' : 'password';
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.export');
  }

  render(): TemplateResult {
    return html`<span class="visually-hidden" role="status">${this.#said}</span
      >${this.#shows ? this.#room() : nothing}`;
  }

  #room(): TemplateResult {
    const asks = this.#shows === 'proof';
    return html`<dialog
      class="export"
      part="dialog"
      aria-labelledby="export-title"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.#shut();
      }}
    >
      <form novalidate @submit=${this.#confirm}>
        <h2 id="export-title" tabindex="-1">${asks ? msg('Confirm that it is you') : msg('Export')}</h2>
        ${asks ? this.#question() : this.#trouble()}
        <div class="export-foot">
          ${button({ label: asks ? msg('Cancel') : msg('Close'), onClick: this.#shut })}
          ${
            asks
              ? button({
                  label: msg('Confirm'),
                  busyLabel: msg('Preparing…'),
                  busy: this.busy,
                  type: 'submit',
                  kind: 'primary',
                })
              : nothing
          }
        </div>
      </form>
    </dialog>`;
  }

  #question(): TemplateResult {
    const code = this.#kind === 'code';
    return html`<p class="muted">${msg('This keeps your account safe on a browser that was left open.')}</p>
      ${field({
        id: 'export-proof',
        name: this.#kind,
        label: code ? msg('Code') : msg('Password'),
        type: code ? 'text' : 'password',
        autocomplete: code ? 'one-time-code' : 'current-password',
        value: this.#proof,
        error: this.#fault,
        onInput: (value) => {
          this.#proof = value;
          this.#fault = undefined;
          this.#host.requestUpdate();
        },
      })}`;
  }

  #trouble() {
    return this.#failure
      ? failed(this.#failure, {
          title: msg('The leads could not be exported'),
          busy: this.busy,
          onRetry: () => void this.start(),
        })
      : nothing;
  }
}
