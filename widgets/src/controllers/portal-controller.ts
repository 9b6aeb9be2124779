import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { watchDefaultPortal } from '../sdk/default-portal.ts';
import type { Portal, SessionSnapshot } from '../sdk/types.ts';

export interface PortalHost extends ReactiveControllerHost, HTMLElement {
  /** Set by the integrator, early, late or again; without it the page's own portal serves. */
  portal: Portal | undefined;
}

export interface PortalOptions {
  /** False while the element has no use for the session; then nobody is asked for it. Read on every update. */
  session?: () => boolean;
}

const unknown: SessionSnapshot = { status: 'unknown' };

/**
 * Gives an element its portal and keeps it drawn by the session.
 *
 * @example
 * class PartnerThing extends LitElement {
 *   static override properties = { portal: { attribute: false } };
 *   declare portal: Portal | undefined;
 *   #portal = new PortalController(this);
 *   override render() { return this.#portal.session.status; }
 * }
 */
export class PortalController implements ReactiveController {
  #host: PortalHost;
  #wantsSession: () => boolean;
  #default: Portal | undefined;
  #watched: Portal | undefined;
  #session = unknown;
  #stopDefault: (() => void) | undefined;
  #stopSession: (() => void) | undefined;

  constructor(host: PortalHost, { session = () => true }: PortalOptions = {}) {
    this.#host = host;
    this.#wantsSession = session;
    host.addController(this);
  }

  /** Undefined only until the page says which portal it means. */
  get portal(): Portal | undefined {
    return this.#host.portal ?? this.#default;
  }

  get session(): SessionSnapshot {
    return this.#session;
  }

  hostConnected(): void {
    this.#stopDefault = watchDefaultPortal((portal) => {
      this.#default = portal;
      this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const watched = this.#host.isConnected && this.#wantsSession() ? this.portal : undefined;
    if (watched === this.#watched) return;
    this.#stopSession?.();
    this.#watched = watched;
    this.#session = unknown;
    this.#stopSession = watched?.onSession((session) => {
      this.#session = session;
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stopDefault?.();
    this.#stopSession?.();
    this.#stopDefault = this.#stopSession = this.#watched = undefined;
    // An update may still come: it must not take up again what was let go.
    this.#session = unknown;
  }
}
