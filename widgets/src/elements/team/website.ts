import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { SiteEdit, SiteSettings } from '../../../../bff/contract/index.ts';
import { LiveController, type LiveSource } from '../../controllers/live-controller.ts';
import { msg } from '../../locales/words.ts';
import { asPortalError, type PortalError } from '../../sdk/errors.ts';
import { failed } from '../../ui/failed.ts';
import { keys } from './keys.ts';
import { looks, type LooksDraft } from './looks.ts';
import { origins } from './origins.ts';
import type { Panel, PanelHost } from './panel.ts';
import { passwords } from './passwords.ts';
import { waitingRows } from './rows.ts';

interface WebsiteOptions {
  source: () => LiveSource;
  readonly panel: Panel;
  readonly onDone: (said: string) => void;
}

/** A partner's site as its main account keeps it: what to paste, where it may run, its key, its looks. */
export class Website implements ReactiveController {
  readonly panel: Panel;
  /** The origin being typed. */
  typed = '';
  typedError: string | undefined;
  /** What is being changed of the looks; undefined while it is as saved. */
  draft: LooksDraft | undefined;
  errors: Readonly<Record<string, string>> = {};
  saving: 'origins' | 'looks' | undefined;
  failure: PortalError | undefined;
  /** What was just copied. */
  copied: string | undefined;

  #host: PanelHost;
  #site: LiveController<SiteSettings>;
  #onDone: (said: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: PanelHost, { source, panel, onDone }: WebsiteOptions) {
    this.#host = host;
    this.panel = panel;
    this.#onDone = onDone;
    host.addController(this);
    this.#site = new LiveController(
      host,
      source,
      async (portal, signal) => (await portal.team()).site(signal),
      /^(site|reload)/,
    );
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Loads again, after a change that was made elsewhere, for instance in the panel. */
  refresh(): void {
    void this.#site.load();
  }

  changed(): void {
    this.#host.requestUpdate();
  }

  /** Draws, then gives the focus to the first wrong field of a form, else to the field that is named. */
  async show(form: '.adder' | '.looks', otherwise?: string): Promise<void> {
    this.changed();
    await this.#host.updateComplete;
    const find = (selector: string) =>
      this.#host.renderRoot.querySelector<HTMLElement>(`${form} ${selector}`);
    (find('[aria-invalid]') ?? (otherwise ? find(otherwise) : null))?.focus();
  }

  /** Saves at once; the answer is what everybody sees from now on. True when it was taken. */
  async save(what: 'origins' | 'looks', edit: SiteEdit, said: string): Promise<boolean> {
    if (this.saving) return false;
    this.saving = what;
    this.failure = undefined;
    this.errors = {};
    this.changed();
    try {
      const calls = await this.panel.source().calls();
      this.#site.value = await calls.editSite(edit);
      this.#onDone(said);
      return true;
    } catch (error) {
      const failure = asPortalError(error);
      this.errors = Object.fromEntries(failure.fields.map(({ field, message }) => [field, msg(message)]));
      if (failure.fields.length === 0) this.failure = failure;
      return false;
    } finally {
      this.saving = undefined;
      this.changed();
    }
  }

  /** Into the clipboard, or selected for the person to copy where that is not allowed. */
  async copy(what: string, text: string, from: Element | null): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = what;
      this.#onDone(msg('Copied'));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.copied = undefined;
        this.changed();
      }, 2_000);
    } catch {
      if (from) getSelection()?.selectAllChildren(from);
      this.#onDone(msg('Selected. Press Ctrl+C or Cmd+C to copy.'));
    }
    this.changed();
  }

  render(): TemplateResult {
    const { value: site, failure, busy } = this.#site;
    const trouble = this.failure ?? failure;
    const told = trouble
      ? failed(trouble, {
          title: this.failure
            ? msg('This was not saved')
            : site
              ? msg('This may be out of date')
              : msg('Your website could not be loaded'),
          busy,
          onRetry: () => {
            this.failure = undefined;
            this.refresh();
          },
        })
      : '';
    if (!site) return trouble ? html`${told}` : waitingRows();
    return html`<div class="website" part="website">
      ${told} ${keys(this, site)} ${origins(this, site)} ${passwords(this, site)} ${looks(this, site)}
    </div>`;
  }
}
