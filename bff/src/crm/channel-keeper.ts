import { later, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { recordKinds, type Crm } from './port.ts';
import type { SyncStore } from './sync.store.ts';

/** The CRM's longest life for a channel is a week; a day leaves room and ends a forgotten one soon. */
const lifeMs = 24 * 3_600_000;
const leaseMs = 60_000;
const channelName = 'portal';

export interface ChannelDeps {
  readonly crm: Crm;
  readonly sync: SyncStore;
  readonly worker: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly notifyUrl: string;
  readonly token: string;
}

/** Keeps one notification channel open for all processes together, renewed at half its life. */
export function createChannelRun(deps: ChannelDeps): () => Promise<boolean> {
  const { crm, sync, worker, clock, logger, notifyUrl, token } = deps;
  let confirmed = false;
  return async () => {
    // A new process asks once even for a channel that should still be open: the CRM may have lost it.
    const renewBefore = later(clock, confirmed ? lifeMs / 2 : lifeMs * 2);
    const claimed = await sync.claimChannel(channelName, newChannelId(clock), worker, leaseMs, renewBefore);
    if (!claimed) return false;
    const opened = await crm.openChannel({
      channelId: claimed.channelId,
      kinds: recordKinds,
      notifyUrl,
      token,
      expiresAt: later(clock, lifeMs),
    });
    if (opened.kind === 'ok') {
      await sync.settleChannel(channelName, worker, opened.value.expiresAt);
      confirmed = true;
      logger.info({ expiresAt: opened.value.expiresAt }, 'the notification channel is open');
    } else {
      await sync.settleChannel(channelName, worker, null);
      logger.warn(
        { reason: opened.reason },
        'the notification channel could not be opened; the poll carries on alone',
      );
    }
    return false;
  };
}

function newChannelId(clock: Clock): string {
  return `${clock.now().getTime()}${Math.floor(Math.random() * 10_000)
    .toString()
    .padStart(4, '0')}`;
}
