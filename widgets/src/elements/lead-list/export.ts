import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { offer } from '../../controllers/lead-files-controller.ts';
import { msg } from '../../locales/words.ts';
import { asPortalError, type PortalError } from '../../sdk/errors.ts';
import type { LeadFilter } from '../../sdk/lead-files.ts';
import type { Portal } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { dialog } from '../../ui/dialog/dialog.ts';
import { IdentityProof } from '../../ui/dialog/identity-proof.ts';
import { failed } from '../../ui/failed.ts';

export { dialogStyles as exportStyles } from '../../ui/dialog/dialog.ts';

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
  /** What the dialog shows; it is shut without either. */
  #proof: IdentityProof | undefined;
  #failure: PortalError | undefined;
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
    this.#focus();
  }

  start = async (): Promise<void> => {
    const { portal, search, category } = this.#source();
    if (this.busy || !portal) return;
    const { signal } = (this.#abort = new AbortController());
    this.busy = true;
    this.#said = '';
    this.#host.requestUpdate();
    try {
      await this.#proof?.give();
      const { content, name } = await (await portal.files()).exportLeads({ search, category }, signal);
      offer(content, name);
      this.#said = msg('Your file is ready');
      this.#shut();
    } catch (cause) {
      if (!signal.aborted) this.#refused(portal, asPortalError(cause));
    }
    this.busy = false;
    this.#host.requestUpdate();
  };

  #refused(portal: Portal, error: PortalError): void {
    if (error.code === 'step_up_required') {
      this.#proof = new IdentityProof(this.#host, portal);
      this.#failure = undefined;
    } else if (!this.#proof?.isRefusedBy(error)) {
      this.#proof = undefined;
      this.#failure = error;
    }
    void this.#host.updateComplete.then(() => this.#focus());
  }

  #focus(): void {
    (this.#dialog?.querySelector('input') ?? this.#dialog?.querySelector('h2'))?.focus();
  }

  #shut = (): void => {
    this.#abort?.abort();
    this.#dialog?.close();
    this.#proof = this.#failure = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>('[part=export]')?.focus(),
    );
  };

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  render(): TemplateResult {
    return html`<span class="visually-hidden" role="status">${this.#said}</span>${this.#room()}`;
  }

  #room(): TemplateResult | typeof nothing {
    const close = (label: string) => button({ label, onClick: this.#shut });
    if (this.#proof) {
      return dialog({
        title: msg('Confirm that it is you'),
        body: this.#proof.render(),
        foot: html`${close(msg('Cancel'))}
        ${button({
          label: msg('Confirm'),
          busyLabel: msg('Preparing…'),
          busy: this.busy,
          type: 'submit',
          kind: 'primary',
        })}`,
        onClose: this.#shut,
        onSubmit: () => this.#proof?.isTyped() && void this.start(),
      });
    }
    if (!this.#failure) return nothing;
    return dialog({
      title: msg('Export'),
      body: failed(this.#failure, {
        title: msg('The leads could not be exported'),
        busy: this.busy,
        onRetry: () => void this.start(),
      }),
      foot: close(msg('Close')),
      onClose: this.#shut,
      onSubmit: () => {},
    });
  }
}
