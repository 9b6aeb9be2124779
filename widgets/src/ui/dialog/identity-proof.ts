import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { msg } from '../../locales/words.ts';
import type { PortalError } from '../../sdk/errors.ts';
import type { Portal } from '../../sdk/types.ts';
import { field } from '../field.ts';

/**
 * Asks once more who sits there, before what must not be done on a browser left open: for the code of an app where the
 * person has a second factor, else for the password.
 */
export class IdentityProof {
  #host: ReactiveControllerHost;
  #portal: Portal;
  #typed = '';
  #fault: string | undefined;

  constructor(host: ReactiveControllerHost, portal: Portal) {
    this.#host = host;
    this.#portal = portal;
  }

  get #byCode(): boolean {
    const { session } = this.#portal;
    return session.status === 'signed-in' && session.me.secondFactor === 'on';
  }

  /** False, and said at the field, as long as nothing is typed. */
  isTyped(): boolean {
    const isTyped = this.#typed.trim() !== '';
    if (!isTyped) this.#say(this.#byCode ? msg('Enter the code.') : msg('Enter your password.'));
    return isTyped;
  }

  async give(): Promise<void> {
    const own = await this.#portal.own();
    await own.prove(this.#byCode ? { code: this.#typed.trim() } : { password: this.#typed });
  }

  /** Says what is wrong with what was typed; false when the error is about something else. */
  isRefusedBy({ fields: [fault] }: PortalError): boolean {
    if (!fault) return false;
    this.#say(msg(fault.message));
    return true;
  }

  render(): TemplateResult {
    const byCode = this.#byCode;
    return html`<p class="muted">${msg('This keeps your account safe on a browser that was left open.')}</p>
      ${field({
        id: 'proof',
        name: byCode ? 'code' : 'password',
        label: byCode ? msg('Code') : msg('Password'),
        type: byCode ? 'text' : 'password',
        autocomplete: byCode ? 'one-time-code' : 'current-password',
        value: this.#typed,
        error: this.#fault,
        onInput: (value) => {
          this.#typed = value;
          this.#say(undefined);
        },
      })}`;
  }

  #say(fault: string | undefined): void {
    this.#fault = fault;
    this.#host.requestUpdate();
  }
}
