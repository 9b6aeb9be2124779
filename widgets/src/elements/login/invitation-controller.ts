import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Invitation } from '../../../../bff/contract/index.ts';
import { asPortalError, type PortalError } from '../../sdk/errors.ts';
import type { Portal } from '../../sdk/types.ts';

export type InvitationState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'open'; readonly token: string; readonly invitation: Invitation }
  | { readonly kind: 'broken'; readonly error: PortalError };

interface Source {
  readonly portal: Portal | undefined;
  readonly invitation: string | undefined;
}

const parameter = 'invitation';

/** Follows the invitation that the element or the hosted portal's address names, until it is accepted or left. */
export class InvitationController implements ReactiveController {
  state: InvitationState = { kind: 'none' };
  #host: ReactiveControllerHost;
  #source: () => Source;
  #portal: Portal | undefined;
  #token: string | undefined;
  #left: string | undefined;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost, source: () => Source) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate(): void {
    const { portal, invitation } = this.#source();
    const named = invitation ?? (portal?.config.siteKey === null ? fromAddress() : undefined);
    const token = named === this.#left ? undefined : named;
    if (portal === this.#portal && token === this.#token) return;
    this.#portal = portal;
    this.#token = token;
    void this.load();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#portal = this.#token = undefined;
  }

  async load(): Promise<void> {
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    const token = this.#token;
    if (!token) return this.#set({ kind: 'none' });
    this.#set({ kind: 'waiting' });
    if (!this.#portal) return;
    try {
      this.#set({ kind: 'open', token, invitation: await this.#portal.invitation(token, signal) });
    } catch (error) {
      if (!signal.aborted) this.#set({ kind: 'broken', error: asPortalError(error) });
    }
  }

  /** Accepted or not wanted: a reload must not ask again. */
  leave(): void {
    this.#left = this.#token;
    if (fromAddress() === this.#token) {
      const address = new URL(location.href);
      address.searchParams.delete(parameter);
      history.replaceState(history.state, '', address);
    }
    this.#host.requestUpdate();
  }

  #set(state: InvitationState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

const fromAddress = () => new URLSearchParams(location.search).get(parameter) ?? undefined;
