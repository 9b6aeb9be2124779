import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Note, NotePage } from '../../../bff/contract/index.ts';
import { noteLimits } from '../../../bff/contract/note-limits.ts';
import { pageLocale } from '../locales/language.ts';
import { msg, str } from '../locales/words.ts';
import { asPortalError, type PortalError } from '../sdk/errors.ts';
import type { OpenedLead } from './lead-files-controller.ts';

/** A note on its way to the portal; drawn as if it were there. */
interface Pending {
  readonly leadId: string;
  readonly text: string;
}

/** What a person has typed to a lead and not added yet. */
interface Draft {
  readonly text: string;
  readonly error?: (() => string) | undefined;
  /** Of the try whose answer is not known: the same text goes out under the same key, and is one note. */
  readonly tried?: { readonly text: string; readonly key: string } | undefined;
}

/** Follows the notes of the opened lead and adds to them. What was typed stays with its lead until it is added. */
export class LeadNotesController implements ReactiveController {
  /** Newest first; undefined until the first answer. */
  page: NotePage | undefined;
  failure: PortalError | undefined;
  busy: 'load' | 'more' | undefined;
  /** For screen readers: what became of the person's own note. */
  said = '';

  #host: ReactiveControllerHost;
  #opened: () => OpenedLead;
  #leadId: string | undefined;
  #entries: OpenedLead['entries'];
  #abort: AbortController | undefined;
  #pending: Pending | undefined;
  #drafts = new Map<string, Draft>();
  /** The last answer left nothing to show: then nothing is drawn ahead of the next one either. */
  #unused = false;

  constructor(host: ReactiveControllerHost, opened: () => OpenedLead) {
    this.#host = host;
    this.#opened = opened;
    host.addController(this);
  }

  /** Something is there to be shown, or is about to be. */
  get shown(): boolean {
    const { page } = this;
    if (!page) return this.failure ? this.failure.code !== 'not_found' : !this.#unused;
    return page.canAdd || page.notes.length > 0;
  }

  get draft(): Draft {
    return this.#drafts.get(this.#leadId ?? '') ?? { text: '' };
  }

  /** The text of the note that is being added to this lead. */
  get adding(): string | undefined {
    return this.#pending?.leadId === this.#leadId ? this.#pending?.text : undefined;
  }

  hostUpdate(): void {
    const { leadId, entries } = this.#opened();
    if (leadId !== this.#leadId) {
      this.#forget();
      this.#leadId = leadId;
      this.#entries = entries;
      if (leadId) void this.load();
    } else if (entries !== this.#entries) {
      // Another history after the first means that something happened to the lead.
      const again = this.#entries !== undefined;
      this.#entries = entries;
      if (again && !this.adding) void this.load();
    }
  }

  hostDisconnected(): void {
    this.#forget();
  }

  load = async (): Promise<void> => {
    const known = this.page?.notes ?? [];
    await this.#ask('load', null, (page) => {
      const oldest = page.notes.at(-1);
      // Earlier pages stay on screen; ids rise with time.
      const earlier = page.nextCursor && oldest ? known.filter(({ id }) => id < oldest.id) : [];
      const kept = earlier.length > 0 ? this.page?.nextCursor : page.nextCursor;
      return { ...page, notes: [...page.notes, ...earlier], nextCursor: kept ?? null };
    });
  };

  /** The next page, below those that are there. */
  more = async (): Promise<void> => {
    const { page: shown } = this;
    if (!shown?.nextCursor || this.busy) return;
    await this.#ask('more', shown.nextCursor, (page) => ({
      ...page,
      notes: [...shown.notes, ...page.notes],
    }));
  };

  type = (text: string): void => this.#keep(this.#leadId ?? '', { ...this.draft, text, error: undefined });

  /** Draws the note at once and adds it; false when it is back in its field, with what is wrong. */
  add = async (): Promise<boolean> => {
    const { portal, leadId = '' } = this.#opened();
    const { text: typed, tried } = this.draft;
    const text = typed.trim();
    const fault = faultOf(text);
    if (fault || this.#pending || !portal) {
      if (fault) this.#keep(leadId, { ...this.draft, error: fault });
      return !fault;
    }
    const key = tried?.text === text ? tried.key : crypto.randomUUID();
    this.#pending = { leadId, text };
    this.#keep(leadId, { text: '' });
    try {
      const note = await (await portal.files()).notes.add(leadId, text, key);
      this.#pending = undefined;
      if (leadId === this.#leadId) this.#place(note);
      this.said = msg('Note added');
      return true;
    } catch (error) {
      const failure = asPortalError(error);
      const { code, fields, passing } = failure;
      const [fault] = fields;
      const since = this.#drafts.get(leadId)?.text;
      this.#pending = undefined;
      this.#keep(leadId, {
        text: since ? `${text}\n\n${since}` : text,
        error: () =>
          code === 'invalid_request'
            ? msg(fault?.message ?? failure.message)
            : msg(str`Not added. ${failure.message}`),
        tried: passing ? { text, key } : undefined,
      });
      return false;
    } finally {
      this.#host.requestUpdate();
    }
  };

  #place(note: Note): void {
    const { page } = this;
    if (page && !page.notes.some(({ id }) => id === note.id)) {
      this.page = { ...page, notes: [note, ...page.notes] };
    }
    // What was held back meanwhile.
    void this.load();
  }

  #keep(leadId: string, draft: Draft): void {
    this.#drafts.set(leadId, draft);
    this.said = '';
    this.#host.requestUpdate();
  }

  async #ask(
    busy: 'load' | 'more',
    cursor: string | null,
    join: (page: NotePage) => NotePage,
  ): Promise<void> {
    const { portal, leadId } = this.#opened();
    if (!portal || !leadId) return;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.busy = busy;
    try {
      const page = join(await (await portal.files()).notes.list(leadId, cursor, signal));
      if (signal.aborted) return;
      this.page = page;
      this.failure = undefined;
      this.#unused = !this.shown;
    } catch (error) {
      if (signal.aborted) return;
      this.failure = asPortalError(error);
    }
    this.busy = undefined;
    this.#host.requestUpdate();
  }

  #forget(): void {
    this.#abort?.abort();
    this.#leadId = this.#entries = this.page = this.failure = this.busy = undefined;
    this.said = '';
  }
}

function faultOf(text: string): (() => string) | undefined {
  const { maxLength } = noteLimits;
  if (text.length > maxLength) {
    return () => msg(str`Shorten the note to ${maxLength.toLocaleString(pageLocale())} characters.`);
  }
  return text === '' ? () => msg('Write the note first.') : undefined;
}
