import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { msg } from '../../../locales/words.ts';
import { asPortalError, type PortalError } from '../../../sdk/errors.ts';
import { button } from '../../../ui/button.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import { notice } from '../../../ui/notice.ts';
import { waiting } from '../views.ts';
import type { Stage } from './screen.ts';

export interface MailedLinkTexts {
  /** Of the failure that can be tried again. */
  readonly failed: string;
  /** Of each end that cannot, by its code. */
  readonly ends: Readonly<Record<string, { title: string; text: string }>>;
}

/** A link out of a mail: asked about once, then open with what it says, or broken with the way on. */
export class MailedLink<Found> {
  found: Found | undefined;
  #error: PortalError | undefined;
  #stage: Stage;
  #look: (signal: AbortSignal) => Promise<Found>;
  #words: MailedLinkTexts;
  #abort = new AbortController();

  constructor(stage: Stage, look: (signal: AbortSignal) => Promise<Found>, words: MailedLinkTexts) {
    this.#stage = stage;
    this.#look = look;
    this.#words = words;
    void this.#ask();
  }

  get step(): string {
    return this.found ? 'open' : this.#error ? 'broken' : 'asking';
  }

  async #ask(): Promise<void> {
    const { signal } = this.#abort;
    try {
      this.found = await this.#look(signal);
    } catch (error) {
      if (!signal.aborted) this.#error = asPortalError(error);
    }
    this.#stage.requestUpdate();
  }

  #again = (): void => {
    this.#error = undefined;
    this.#stage.requestUpdate();
    void this.#ask();
  };

  /** Undefined once it is open. */
  shadow(): TemplateResult | undefined {
    if (this.found) return undefined;
    const error = this.#error;
    if (!error) return waiting(false);
    const end = this.#words.ends[error.code];
    return html`<div class="room">
      ${
        end
          ? notice({
              role: 'alert',
              kind: 'warning',
              title: msg(end.title),
              text: msg(end.text),
              action: button({ label: msg('Sign in'), size: 'small', onClick: () => this.#stage.leave() }),
            })
          : notice({
              role: 'alert',
              kind: 'danger',
              title: msg(this.#words.failed),
              text: error.message,
              action: button({
                label: msg('Try again'),
                size: 'small',
                icon: noticeIcons.retry,
                onClick: this.#again,
              }),
            })
      }
    </div>`;
  }

  close(): void {
    this.#abort.abort();
  }
}
