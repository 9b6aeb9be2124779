import { msg } from '../../locales/words.ts';
import { asPortalError, PortalError } from '../../sdk/errors.ts';
import type { Portal } from '../../sdk/types.ts';

/** What is wrong with each field, by its name. */
export type Faults = Readonly<Record<string, string | false | undefined>>;

/** What a form needs of the element that it stands in. */
export interface FormHost {
  readonly fields: HTMLElement;
  readonly page: Portal | undefined;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
  told(error: PortalError): void;
}

/**
 * One form in the light DOM: what is typed wrong, what failed, and whether it is under way. Inputs keep their own values and
 * are read when they are needed: password managers fill them without telling.
 */
export class LoginForm {
  busy = false;
  faults: Faults = {};
  failure: PortalError | undefined;
  shown = false;
  capsLock = false;
  #host: FormHost;

  constructor(host: FormHost) {
    this.#host = host;
  }

  input(name: string): HTMLInputElement | null {
    return this.#host.fields.querySelector<HTMLInputElement>(`input[name=${name}]`);
  }

  value(name: string): string {
    return this.input(name)?.value ?? '';
  }

  /** An error goes quiet while its field is mended. */
  mend = ({ target }: Event): void => {
    const { name } = target as HTMLInputElement;
    if (this.faults[name]) this.faults = { ...this.faults, [name]: undefined };
    this.#host.requestUpdate();
  };

  toggle = (): void => {
    this.shown = !this.shown;
    this.#host.requestUpdate();
  };

  hearCapsLock = (on: boolean): void => {
    if (this.capsLock === on) return;
    this.capsLock = on;
    this.#host.requestUpdate();
  };

  /** Acts once at a time, and only when nothing is typed wrong; what fails is said where it belongs. */
  async run(faults: Faults, act: (portal: Portal) => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.failure = undefined;
    if (Object.values(faults).some(Boolean)) return this.#refuse(faults);
    this.faults = {};
    this.busy = true;
    this.#host.requestUpdate();
    try {
      const portal = this.#host.page;
      if (!portal) throw new PortalError('not_configured');
      await act(portal);
    } catch (cause) {
      await this.#fail(asPortalError(cause));
    } finally {
      this.busy = false;
      this.#host.requestUpdate();
    }
  }

  async #fail(error: PortalError): Promise<void> {
    this.#host.told(error);
    const known = error.fields.filter((it) => this.input(it.field));
    if (known.length > 0)
      return this.#refuse(Object.fromEntries(known.map((it) => [it.field, msg(it.message)])));
    if (error.code === 'weak_password') return this.#refuse({ password: error.message });
    this.failure = error;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (error.code === 'invalid_credentials') this.input('password')?.select();
  }

  async #refuse(faults: Faults): Promise<void> {
    this.faults = faults;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.fields.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }
}
