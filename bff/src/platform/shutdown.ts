import type { Logger } from './logger.ts';

export interface Shutdown {
  /** Registers what to undo; the last one in is the first one out. */
  add(name: string, stop: () => Promise<void> | void): void;
  /** Undoes everything once; a part that fails or takes longer than `partMs` does not keep the rest. */
  run(): Promise<void>;
}

export function createShutdown(logger: Logger, partMs = 5_000): Shutdown {
  const parts: { name: string; stop: () => Promise<void> | void }[] = [];
  let running: Promise<void> | undefined;

  const undo = async () => {
    for (const { name, stop } of parts.reverse()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`took longer than ${partMs} ms`)), partMs);
      });
      try {
        await Promise.race([stop(), late]);
      } catch (error) {
        logger.error({ err: error, part: name }, 'a part did not stop cleanly');
      } finally {
        clearTimeout(timer);
      }
    }
  };

  return {
    add: (name, stop) => void parts.push({ name, stop }),
    run: () => (running ??= undo()),
  };
}
