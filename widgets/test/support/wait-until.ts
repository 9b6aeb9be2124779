import { waitUntil as wait } from '@open-wc/testing';

/** Waits for a state to come. It gives up long after a slow machine would have got there: a test measures no time. */
export const waitUntil = (isSo: () => unknown, what?: string): Promise<void> =>
  wait(isSo, what, { timeout: 10_000, interval: 10 });
