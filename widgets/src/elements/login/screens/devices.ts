import { html, nothing, type TemplateResult } from 'lit';
import type { DeviceList } from '../../../../../bff/contract/index.ts';
import { msg, plural, str } from '../../../locales/words.ts';
import { asPortalError, type PortalError } from '../../../sdk/errors.ts';
import { button } from '../../../ui/button.ts';
import { noticeIcons } from '../../../ui/notice-icons.ts';
import { notice } from '../../../ui/notice.ts';
import { skeleton } from '../../../ui/skeleton.ts';
import { ago } from '../../../ui/when.ts';
import type { Stage } from './screen.ts';

/** Does what may need a fresh proof; `undefined` when that was asked for instead, and then goes on by itself. */
export type Guard = <Done>(act: () => Promise<Done>, again: () => void) => Promise<Done | undefined>;

type Device = DeviceList['devices'][number];

/** Where the person is signed in, and signing out there from here. */
export class Devices {
  #stage: Stage;
  #guarded: Guard;
  #list: readonly Device[] | undefined;
  #error: PortalError | undefined;
  /** Id of the one being ended, or `others`. */
  #ending: string | undefined;
  #said = '';

  constructor(stage: Stage, guarded: Guard) {
    this.#stage = stage;
    this.#guarded = guarded;
    void this.load();
  }

  async load(): Promise<void> {
    await this.#attempt(() => Promise.resolve());
  }

  /** Does it, then reads the list again: it is what the portal knows, not what was asked for. */
  async #attempt(act: () => Promise<unknown>): Promise<void> {
    this.#error = undefined;
    try {
      await act();
      this.#list = (await (await this.#stage.portal.own()).devices()).devices;
    } catch (cause) {
      this.#error = asPortalError(cause);
    }
    this.#ending = undefined;
    this.#stage.requestUpdate();
  }

  #end = async (device: Device): Promise<void> => {
    if (this.#ending) return;
    this.#ending = device.id;
    this.#said = '';
    this.#stage.requestUpdate();
    const end = async () => {
      await (await this.#stage.portal.own()).endDevice(device.id);
      this.#said = msg(str`${device.name} is signed out.`);
    };
    await this.#attempt(() => this.#guarded(end, () => void this.#end(device)));
  };

  #endOthers = async (): Promise<void> => {
    if (this.#ending) return;
    this.#ending = 'others';
    this.#said = '';
    this.#stage.requestUpdate();
    const end = async () => {
      const { ended } = await (await this.#stage.portal.own()).endOtherDevices();
      this.#said = plural(
        ended,
        'One other browser is signed out.',
        str`${ended} other browsers are signed out.`,
      );
    };
    await this.#attempt(() => this.#guarded(end, () => void this.#endOthers()));
  };

  light(): TemplateResult {
    const others = this.#list?.filter(({ current }) => !current).length ?? 0;
    return html`<section aria-labelledby="${this.#stage.id}-devices">
      <div class="section-head">
        <h3 id="${this.#stage.id}-devices">${msg('Where you are signed in')}</h3>
        ${
          others > 1
            ? button({
                label: msg('Sign out all others'),
                busyLabel: msg('Signing out…'),
                busy: this.#ending === 'others',
                size: 'small',
                onClick: () => void this.#endOthers(),
              })
            : nothing
        }
      </div>
      ${
        this.#list
          ? html`<ul class="devices">
              ${this.#list.map((it) => this.#row(it))}
            </ul>`
          : nothing
      }
      ${!this.#list && !this.#error ? html`<div aria-busy="true">${skeleton('line', 'line')}</div>` : nothing}
      ${
        this.#error
          ? notice({
              role: 'alert',
              kind: 'danger',
              text: this.#error.message,
              action: button({
                label: msg('Try again'),
                size: 'small',
                icon: noticeIcons.retry,
                onClick: () => void this.load(),
              }),
            })
          : nothing
      }
      <p class="visually-hidden" role="status">${this.#said}</p>
    </section>`;
  }

  #row(device: Device): TemplateResult {
    const { id, name, origin, current, lastSeenAt } = device;
    return html`<li>
      <div class="what">
        <p class="name">${name}</p>
        <p class="muted small">
          ${new URL(origin).host} · ${current ? msg('this browser') : msg(str`last seen ${ago(lastSeenAt)}`)}
        </p>
      </div>
      ${
        current
          ? nothing
          : html`<button
              type="button"
              class="button plain small"
              aria-label=${msg(str`Sign out ${name}`)}
              aria-busy=${this.#ending === id ? 'true' : nothing}
              @click=${() => void this.#end(device)}
            >
              <span>${msg('Sign out')}</span>
            </button>`
      }
    </li>`;
  }
}
