import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { asPortalError, PortalError } from '../sdk/errors.ts';
import type { LiveState, Portal } from '../sdk/types.ts';

export interface LiveSource {
  readonly portal: Portal | undefined;
  /** Who asks; undefined while nobody is signed in. */
  readonly person: string | undefined;
}

export type Ask<Value> = (portal: Portal, signal: AbortSignal) => Promise<Value>;

/** How long further messages are gathered before one question is asked for all of them. */
const gatherMs = 150;

/**
 * Keeps something that the BFF tells the signed-in person, and asks again on news. What was shown stays until the new value
 * is there; a burst of messages is one question, and one that comes while an answer is on its way is asked after it.
 */
export class LiveController<Value> implements ReactiveController {
  /** Undefined until the first answer. */
  value: Value | undefined;
  /** When `value` was answered. */
  at: Date | undefined;
  /** Of the last question; gone with the next answer. */
  failure: PortalError | undefined;
  busy = false;
  live: LiveState = 'idle';

  #host: ReactiveControllerHost;
  #source: () => LiveSource;
  #ask: Ask<Value>;
  #concerns: RegExp;
  #now: LiveSource = { portal: undefined, person: undefined };
  /** Whose value is kept, also while the element is out of the page for a moment. */
  #owner = this.#now;
  #abort: AbortController | undefined;
  #again = false;
  /** The socket opens after the first question: what happened between is asked for once more. */
  #gap = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stops: (() => void)[] = [];

  /** `concerns`: the types of news that make the value old. */
  constructor(
    host: ReactiveControllerHost,
    source: () => LiveSource,
    ask: Ask<Value>,
    concerns = /^(lead|reload)/,
  ) {
    this.#host = host;
    this.#ask = ask;
    this.#concerns = concerns;
    this.#source = source;
    host.addController(this);
  }

  hostUpdate(): void {
    const next = this.#source();
    if (next.portal === this.#now.portal && next.person === this.#now.person) return;
    this.#stop();
    this.#now = next;
    if (next.portal !== this.#owner.portal || next.person !== this.#owner.person) {
      this.#owner = next;
      this.value = this.at = this.failure = undefined;
    }
    const { portal } = next;
    if (!portal || !next.person) return;
    this.#gap = portal.live !== 'live';
    this.#stops = [
      portal.onLive(({ type }) => {
        if (this.#concerns.test(type) || (type === 'ready' && this.#gap)) this.#soon();
        if (type === 'ready') this.#gap = false;
      }),
      portal.onLiveState((state) => {
        this.live = state;
        if (state === 'live' && this.failure?.passing) void this.load();
        this.#host.requestUpdate();
      }),
    ];
    void this.load();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#now = { portal: undefined, person: undefined };
  }

  async load(): Promise<void> {
    const { portal } = this.#now;
    if (!portal) return;
    if (this.busy) {
      this.#again = true;
      return;
    }
    const { signal } = (this.#abort = new AbortController());
    this.#again = false;
    this.busy = true;
    this.#host.requestUpdate();
    const answer = await this.#ask(portal, signal).catch(asPortalError);
    if (signal.aborted) return;
    if (answer instanceof PortalError) {
      this.failure = answer;
    } else {
      this.value = answer;
      this.at = new Date();
      this.failure = undefined;
    }
    this.busy = false;
    this.#host.requestUpdate();
    if (!this.failure) this.#repeat();
  }

  /** Asks once more for what happened while the answer was on its way. */
  #repeat(): void {
    if (this.#again) void this.load();
  }

  #soon(): void {
    // Not put off by every further message: a steady stream would never let it ask.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, gatherMs);
  }

  #stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#abort?.abort();
    this.busy = this.#again = false;
  }
}
