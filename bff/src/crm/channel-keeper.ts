import { later, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { ChannelStore } from './channel.store.ts';
import { recordKinds, type Crm, type CrmFailure } from './port.ts';

/** The CRM's longest life for a channel is a week; a day leaves room and ends a forgotten one soon. */
const lifeMs = 24 * 3_600_000;
/** How often one of the processes looks whether the CRM still has the channel. */
const lookMs = 300_000;
const leaseMs = 60_000;
const channelName = 'portal';

export interface ChannelDeps {
  readonly crm: Pick<Crm, 'openChannel' | 'channelOpen' | 'closeChannel'>;
  readonly channels: ChannelStore;
  readonly worker: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly notifyUrl: string;
  readonly token: string;
}

export interface ChannelKeeper {
  /** One turn; wants to be called several times within `leaseMs`, which is how the others know that this process lives. */
  run(): Promise<boolean>;
  /** Leaves; the last process closes the channel, so that the CRM does not post to nobody. */
  leave(): Promise<void>;
}

/**
 * Keeps one notification channel open for all processes together: renewed at half its life, looked for from time to time
 * and opened anew when the CRM has lost it.
 */
export function createChannelKeeper(deps: ChannelDeps): ChannelKeeper {
  const { crm, channels, worker, clock, logger, notifyUrl, token } = deps;
  let confirmed = false;

  const open = (channelId: string) =>
    crm.openChannel({ channelId, kinds: recordKinds, notifyUrl, token, expiresAt: later(clock, lifeMs) });

  async function renew(channelId: string): Promise<void> {
    let id = channelId;
    let opened = await open(id);
    if (opened.kind === 'operator') {
      // Whatever is wrong with this one may be right with another; it ends by itself.
      logger.warn(words(opened), 'the notification channel was not renewed; trying another');
      id = newChannelId(clock);
      opened = await open(id);
    }
    if (opened.kind !== 'ok') {
      // Tried again when the lease has run out.
      logger.warn(words(opened), 'the notification channel could not be opened; the poll carries on alone');
      return;
    }
    const { expiresAt } = opened.value;
    await channels.settleChannel(channelName, worker, { channelId: id, expiresAt, lookedAt: clock.now() });
    if (id !== channelId) await crm.closeChannel(channelId);
    confirmed = true;
    logger.info({ expiresAt }, 'the notification channel is open');
  }

  return {
    async run() {
      await channels.keepProcess(worker, leaseMs);
      const claimed = await channels.claimChannel(channelName, worker, {
        newChannelId: newChannelId(clock),
        leaseMs,
        // A new process renews even one that should be open for long: its address and token may be others by now.
        renewBefore: later(clock, confirmed ? lifeMs / 2 : lifeMs * 2),
        lookBefore: later(clock, -lookMs),
      });
      if (!claimed) return false;
      const { channelId, due } = claimed;
      if (due) {
        await renew(channelId);
        return false;
      }
      const there = await crm.channelOpen({ channelId, kinds: recordKinds, notifyUrl });
      if (there.kind === 'ok' && !there.value) {
        logger.warn('the CRM has lost the notification channel; it is opened again');
        await renew(channelId);
        return false;
      }
      if (there.kind !== 'ok')
        logger.warn(words(there), 'the CRM could not be asked for the notification channel');
      await channels.settleChannel(channelName, worker, {
        channelId,
        expiresAt: null,
        lookedAt: clock.now(),
      });
      return false;
    },

    async leave() {
      const channelId = await channels.leaveProcess(worker, channelName, leaseMs);
      if (channelId === null) return;
      const closed = await crm.closeChannel(channelId);
      if (closed.kind === 'ok') await channels.forgetChannel(channelName, worker);
      else
        logger.warn(
          words(closed),
          'the notification channel could not be closed; it ends by itself in a day',
        );
    },
  };
}

function words({ kind, reason }: CrmFailure): object {
  return { kind, reason };
}

/** Digits only: the CRM keeps it as a number. */
function newChannelId(clock: Clock): string {
  return `${clock.now().getTime()}${Math.floor(Math.random() * 10_000)
    .toString()
    .padStart(4, '0')}`;
}
