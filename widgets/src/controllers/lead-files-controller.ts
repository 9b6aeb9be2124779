import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Attachment, HistoryEntry } from '../../../bff/contract/index.ts';
import { msg, str } from '../locales/words.ts';
import { asPortalError, type PortalError } from '../sdk/errors.ts';
import type { Portal } from '../sdk/types.ts';

export interface OpenedLead {
  readonly portal: Portal | undefined;
  readonly leadId: string | undefined;
  /** Undefined until it is loaded; another list after every change of the lead. */
  readonly entries: readonly HistoryEntry[] | undefined;
}

/** Follows the files of the opened lead. Its history says whether there are any, so that a lead without costs no call. */
export class LeadFilesController implements ReactiveController {
  /** Undefined until the first answer. */
  files: readonly Attachment[] | undefined;
  /** What went wrong last, and how to try it again. */
  failure: { readonly title: string; readonly error: PortalError; readonly onRetry: () => void } | undefined;
  /** The id of the file that is being fetched to be saved. */
  saving: string | undefined;

  #host: ReactiveControllerHost;
  #opened: () => OpenedLead;
  #leadId: string | undefined;
  #entries: readonly HistoryEntry[] | undefined;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost, opened: () => OpenedLead) {
    this.#host = host;
    this.#opened = opened;
    host.addController(this);
  }

  /** Files are known to be there, or were seen. */
  get some(): boolean {
    return Boolean(this.files?.length) || hasFiles(this.#entries);
  }

  hostUpdate(): void {
    const { leadId, entries } = this.#opened();
    if (leadId !== this.#leadId) this.#forget();
    if (leadId === this.#leadId && entries === this.#entries) return;
    this.#leadId = leadId;
    this.#entries = entries;
    if (hasFiles(entries)) void this.load();
  }

  hostDisconnected(): void {
    this.#forget();
  }

  async load(): Promise<void> {
    const { portal, leadId } = this.#opened();
    if (!portal || !leadId) return;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    try {
      const files = await (await portal.files()).list(leadId, signal);
      if (signal.aborted) return;
      this.files = files;
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.#fail(msg('The files could not be loaded'), error, () => void this.load());
    }
    this.#host.requestUpdate();
  }

  /** Fetches the content and hands it to the browser to be saved. */
  save = async (file: Attachment): Promise<void> => {
    const { id, name } = file;
    const { portal, leadId } = this.#opened();
    if (!portal || !leadId || this.saving) return;
    this.saving = id;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      offer(await (await portal.files()).read(leadId, id), name);
    } catch (error) {
      this.#fail(msg(str`${name} could not be fetched`), error, () => void this.save(file));
    }
    this.saving = undefined;
    this.#host.requestUpdate();
  };

  #fail(title: string, error: unknown, onRetry: () => void): void {
    this.failure = { title, error: asPortalError(error), onRetry };
  }

  #forget(): void {
    this.#abort?.abort();
    this.#leadId = this.#entries = this.files = this.failure = undefined;
  }
}

const hasFiles = (entries: readonly HistoryEntry[] | undefined) =>
  entries?.some(({ kind }) => kind === 'attachment_added') ?? false;

/** Saves what was read. The call needs the session's token, which a plain link cannot carry. */
export function offer(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
