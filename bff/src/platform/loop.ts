import type { Logger } from './logger.ts';

export interface Loop {
  /** Runs again at once, or right after the run under way. */
  wake(): void;
  /** Waits for the run under way and never starts another. */
  stop(): Promise<void>;
}

/**
 * Repeats `run` until stopped: at once while it answers `true` (there is more to do), else after `idleMs` or a wake.
 * A run that throws is logged and tried again after `idleMs`; a loop never dies of one bad run.
 */
export function startLoop(
  name: string,
  run: (signal: AbortSignal) => Promise<boolean>,
  { idleMs, logger }: { idleMs: number; logger: Logger },
): Loop {
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  let awake = false;
  let rouse = () => {};

  const rest = () =>
    new Promise<void>((resolve) => {
      if (awake || stopped()) return resolve();
      const timer = setTimeout(resolve, idleMs);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const turns = (async () => {
    while (!stopped()) {
      awake = false;
      let more = false;
      try {
        more = await run(stopping.signal);
      } catch (error) {
        if (!stopped()) logger.error({ err: error, loop: name }, 'a background run failed');
      }
      if (!more) await rest();
    }
  })();

  return {
    wake() {
      awake = true;
      rouse();
    },
    async stop() {
      stopping.abort();
      rouse();
      await turns;
    },
  };
}
