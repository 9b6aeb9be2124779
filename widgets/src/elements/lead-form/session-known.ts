import type { Portal } from '../../sdk/types.ts';

/** Settles when it is known who is there; a lead of a signed-in person must not go out as a visitor's meanwhile. */
export function sessionKnown(portal: Portal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = portal.onSession((session) => {
      if (session.status !== 'unknown') resolve();
      else if (session.fault) reject(session.fault);
      else return;
      // The first call comes before there is anything to stop.
      queueMicrotask(() => stop());
    });
  });
}
