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
import type { Portal } from '../../sdk/types.ts';
import { button } from '../../ui/button.ts';
import { dialog } from '../../ui/dialog/dialog.ts';
import { IdentityProof } from '../../ui/dialog/identity-proof.ts';
import { notice } from '../../ui/notice.ts';

/** What an errand asks of the element. */
export interface PanelHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: DocumentFragment | HTMLElement;
}

export interface PanelSource {
  readonly portal: Portal | undefined;
  calls(): Promise<TeamCalls>;
  readonly team: Team;
  /** Id of whoever looks. */
  readonly me: string | undefined;
  readonly partnerName: string;
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
 * The dialog in which people and the site are changed. It keeps what is typed when a call fails, asks who it is where the
 * BFF wants to know again, and gives the focus back to what opened it.
 */
export class Panel implements ReactiveController {
  errand: Errand | undefined;
  errors: Readonly<Record<string, string>> = {};
  failure: PortalError | undefined;
  busy = false;
  /** Set while the person has to prove who they are. */
  proof: IdentityProof | undefined;

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
    this.proof = undefined;
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
    this.#focusFault();
    return undefined;
  }

  #focusFault(): void {
    void this.#host.updateComplete.then(() => this.#faulty?.focus());
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
    const { errand, failure, proof } = this;
    if (!errand) return nothing;
    const { submit } = errand;
    return dialog({
      title: proof ? msg('Confirm that it is you') : errand.title,
      body: html`${failure ? notice({ kind: 'danger', role: 'alert', text: failure.message }) : nothing}
      ${proof?.render() ?? errand.body(this)}`,
      foot:
        submit &&
        html`${button({ label: msg('Cancel'), onClick: () => this.close() })}
        ${button({
          label: proof ? msg('Confirm') : submit.label,
          busyLabel: proof ? msg('Confirming…') : submit.busyLabel,
          busy: this.busy,
          type: 'submit',
          kind: 'primary',
          ...(submit.danger && !proof && { part: 'danger' }),
        })}`,
      onClose: () => this.close(),
      onSubmit: () => void this.#run(),
    });
  }

  async #run(): Promise<void> {
    const { errand } = this;
    if (this.busy || !errand?.run) return;
    if (this.proof && !this.proof.isTyped()) return this.#focusFault();
    const act = errand.run(this);
    if (!act) return;
    this.busy = true;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      const calls = await this.source().calls();
      await this.proof?.give();
      this.proof = undefined;
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
    const { portal } = this.source();
    if (this.proof?.isRefusedBy(error)) return this.#focusFault();
    if (error.code === 'step_up_required' && portal) {
      this.proof = new IdentityProof(this.#host, portal);
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
