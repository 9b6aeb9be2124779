import type { LitElement } from 'lit';
import type { AttachmentRules, Lead, LeadReceipt } from '../../../../bff/contract/index.ts';
import { asPortalError, type PortalError } from '../../sdk/errors.ts';
import { emit } from '../../sdk/events.ts';
import type { Portal } from '../../sdk/types.ts';
import { adoptStyles } from '../../styles/adopt.ts';
import { isSame, refusal } from './file-rules.ts';
import { fileStyles } from './file-views.styles.ts';
import { choosing, uploading } from './file-views.ts';

/** A file on its way to a lead that was accepted. */
export interface Upload {
  readonly file: File;
  readonly portal: Portal;
  readonly lead: Lead | LeadReceipt;
  state: 'waiting' | 'sending' | 'added' | 'failed';
  /** 0 to 1. */
  part: number;
  failure: PortalError | undefined;
}

/**
 * The files that a person adds to a lead: chosen before it is sent, uploaded one after the other once it was accepted, so
 * that a file that fails never holds the lead back. Loaded only where the form takes files.
 */
export class FilePicker {
  chosen: readonly File[] = [];
  /** What was wrong with the files chosen last. */
  refused: readonly string[] = [];
  uploads: readonly Upload[] = [];
  isOver = false;

  #host: LitElement;
  #busy = false;

  constructor(host: LitElement) {
    this.#host = host;
    adoptStyles(host, fileStyles);
  }

  /** What stands in the form. */
  choose = (rules: AttachmentRules) => choosing(this, rules);

  /** What stands below the thanks; nothing when no file was chosen. */
  progress = () => uploading(this);

  update(): void {
    this.#host.requestUpdate();
  }

  add(files: Iterable<File>, rules: AttachmentRules): void {
    this.refused = [];
    for (const file of files) {
      if (this.chosen.some((other) => isSame(file, other))) continue;
      const fault = refusal(file, this.chosen, rules);
      if (fault) this.refused = [...this.refused, fault];
      else this.chosen = [...this.chosen, file];
    }
    this.hover(false);
  }

  async remove(file: File): Promise<void> {
    const at = this.chosen.indexOf(file);
    this.chosen = this.chosen.filter((other) => other !== file);
    this.refused = [];
    this.update();
    await this.#host.updateComplete;
    // The focus stays where the person was at work: the next file, the last one, or what adds files.
    const buttons = this.#host.renderRoot.querySelectorAll<HTMLElement>('.files .button');
    buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
  }

  hover(isOver: boolean): void {
    this.isOver = isOver;
    this.update();
  }

  /** The lead was accepted: its files follow. */
  send(portal: Portal, lead: Lead | LeadReceipt): void {
    const unfinished = this.uploads.filter(({ state }) => state !== 'added');
    const fresh = this.chosen.map((file): Upload => ({
      file,
      portal,
      lead,
      state: 'waiting',
      part: 0,
      failure: undefined,
    }));
    this.uploads = [...unfinished, ...fresh];
    this.chosen = this.refused = [];
    void this.#work();
  }

  retry(upload: Upload): void {
    upload.state = 'waiting';
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    addEventListener('beforeunload', warn);
    for (let next; (next = this.uploads.find(({ state }) => state === 'waiting'));) await this.#upload(next);
    removeEventListener('beforeunload', warn);
    this.#busy = false;
  }

  async #upload(upload: Upload): Promise<void> {
    const { file, portal, lead } = upload;
    const become = (change: Partial<Upload>) => {
      Object.assign(upload, change);
      this.update();
    };
    become({ state: 'sending', part: 0, failure: undefined });
    try {
      const files = await portal.files();
      await files.add(lead, file, { onProgress: (part) => become({ part }) });
      become({ state: 'added', part: 1 });
    } catch (error) {
      const failure = asPortalError(error);
      become({ state: 'failed', failure });
      emit(this.#host, 'pp:error', { code: failure.code });
    }
  }
}

/** Leaving now would lose what is under way. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault();
