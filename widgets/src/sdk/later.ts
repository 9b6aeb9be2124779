import { asPortalError, PortalError } from './errors.ts';

export interface Later<Part> {
  /** Undefined until it has come. */
  readonly now: Part | undefined;
  /** Rejects with a `PortalError`, and is tried again by the next one who asks. */
  get(): Promise<Part>;
  /** Connects as soon as it is there; whoever lets go before is never connected. */
  use(connect: (part: Part) => () => void, missing?: (error: PortalError) => void): () => void;
}

/** A part of the portal that is loaded when it is first used. */
export function later<Part>(load: () => Promise<Part>): Later<Part> {
  let now: Part | undefined;
  let coming: Promise<Part> | undefined;
  const get = () =>
    (coming ??= load().then(
      (part) => (now = part),
      () => {
        coming = undefined;
        throw new PortalError(navigator.onLine ? 'unreachable' : 'offline');
      },
    ));
  return {
    get now() {
      return now;
    },
    get,
    use(connect, missing) {
      let stop: (() => void) | undefined;
      let wanted = true;
      const go = (part: Part) => {
        if (wanted) stop = connect(part);
      };
      if (now) go(now);
      else get().then(go, (error: unknown) => wanted && missing?.(asPortalError(error)));
      return () => {
        wanted = false;
        stop?.();
      };
    },
  };
}
