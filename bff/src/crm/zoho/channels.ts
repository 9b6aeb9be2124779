import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { ChannelRequest, Crm, ReadOutcome } from '../port.ts';
import { ask, type Answer, type CallCrm } from './call.ts';
import { type Mapping, moduleOf } from './mapping.ts';
import { listFailure, misunderstood } from './outcomes.ts';
import { crmTime } from './rows.ts';
import type { Sdk } from './sdk.ts';

/** A channel asked for longer than a week silently lives one hour. A minute less, for clocks that differ. */
const longestMs = 7 * 24 * 3_600_000 - 60_000;

/** How long a channel lives whose expiry is not told. */
const usualMs = 3_600_000;

const events = ['create', 'edit', 'delete'];

const opened = z.object({
  watch: z.tuple([
    z.object({
      details: z.object({ events: z.array(z.object({ channel_expiry: crmTime.nullable() })).min(1) }),
    }),
  ]),
});

/** One entry for each module that a channel tells of. */
const listed = z.object({
  watch: z.array(
    z.object({ resource_name: z.string(), notify_url: z.string(), channel_expiry: crmTime.nullish() }),
  ),
});

export function createChannels(
  callCrm: CallCrm,
  { clock, mapping }: { clock: Clock; mapping: Mapping },
): Pick<Crm, 'openChannel' | 'channelOpen' | 'closeChannel'> {
  function subscription(sdk: Sdk, channel: ChannelRequest) {
    const latest = clock.now().getTime() + longestMs;
    const notification = new sdk.Notifications.Notification();
    notification.setChannelId(channel.channelId);
    notification.setNotifyUrl(channel.notifyUrl);
    notification.setToken(channel.token);
    notification.setChannelExpiry(new Date(Math.min(channel.expiresAt.getTime(), latest)));
    notification.setEvents(
      channel.kinds.flatMap((kind) => events.map((event) => `${moduleOf(mapping, kind)}.${event}`)),
    );
    const body = new sdk.Notifications.BodyWrapper();
    body.setWatch([notification]);
    return body;
  }

  function expiryOf(answer: Answer): ReadOutcome<{ readonly expiresAt: Date }> {
    if (answer.kind !== 'body') return answer;
    const parsed = opened.safeParse(answer.body);
    if (!parsed.success) return misunderstood(z.prettifyError(parsed.error));
    const usual = clock.now().getTime() + usualMs;
    const times = parsed.data.watch[0].details.events.map(
      (event) => event.channel_expiry?.getTime() ?? usual,
    );
    return { kind: 'ok', value: { expiresAt: new Date(Math.min(...times)) } };
  }

  return {
    /** Replaces the open channel as a whole, so that its address and token are right too, and opens it where there is none. */
    async openChannel(channel) {
      const prolonged = watched(
        await ask(callCrm, (sdk) => {
          const operations = new sdk.Notifications.NotificationsOperations();
          return operations.updateNotifications(subscription(sdk, channel));
        }),
      );
      if (!isNotOpen(prolonged)) return expiryOf(prolonged);
      return expiryOf(
        watched(
          await ask(callCrm, (sdk) => {
            const operations = new sdk.Notifications.NotificationsOperations();
            return operations.enableNotifications(subscription(sdk, channel));
          }),
        ),
      );
    },

    async channelOpen({ channelId, kinds, notifyUrl }) {
      const answer = watched(
        await ask(callCrm, async (sdk) => {
          const params = new sdk.ParameterMap();
          await params.add(sdk.Notifications.GetNotificationsParam.CHANNEL_ID, channelId);
          return new sdk.Notifications.NotificationsOperations().getNotifications(params);
        }),
      );
      if (isNotOpen(answer)) return { kind: 'ok', value: false };
      if (answer.kind !== 'body') return answer;
      const parsed = listed.safeParse(answer.body ?? { watch: [] });
      if (!parsed.success) return misunderstood(z.prettifyError(parsed.error));
      const open = new Set(
        parsed.data.watch
          .filter(
            (row) =>
              row.notify_url === notifyUrl && !(row.channel_expiry && row.channel_expiry <= clock.now()),
          )
          .map((row) => row.resource_name),
      );
      return { kind: 'ok', value: kinds.every((kind) => open.has(moduleOf(mapping, kind))) };
    },

    async closeChannel(channelId) {
      const closed = watched(
        await ask(callCrm, async (sdk) => {
          const params = new sdk.ParameterMap();
          await params.add(sdk.Notifications.DeleteNotificationParam.CHANNEL_IDS, channelId);
          return new sdk.Notifications.NotificationsOperations().deleteNotification(params);
        }),
      );
      return closed.kind === 'body' || isNotOpen(closed) ? { kind: 'ok', value: null } : closed;
    },
  };
}

/** A refusal of a channel comes alone or as the only entry of a list; either way it is the fate of the call. */
function watched(answer: Answer): Answer {
  return answer.kind === 'body' ? (listFailure(answer.body, 'watch') ?? answer) : answer;
}

function isNotOpen(answer: Answer): boolean {
  return answer.kind === 'operator' && answer.code === 'NOT_SUBSCRIBED';
}
