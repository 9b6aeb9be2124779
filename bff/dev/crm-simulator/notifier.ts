import { setTimeout as wait } from 'node:timers/promises';
import type { SimulatorClock } from './clock.ts';
import { createDisorder } from './fault-disorder.ts';
import type { Faults } from './faults.ts';
import type { Schema } from './schema.ts';
import type { Presenter } from './present.ts';
import type { Change } from './record-store.ts';
import type { Channel, Watch } from './watch.ts';

export interface Delivery {
  readonly url: string;
  readonly body: object;
  /** HTTP status of the listener, or null when it could not be reached. */
  readonly status: number | null;
}

export interface NotifierOptions {
  readonly delayMs: number;
}

const kept = 200;
const eventOf = { insert: 'create', update: 'edit', delete: 'delete' } as const;

export interface NotifierDeps {
  readonly watch: Watch;
  readonly schema: Schema;
  readonly present: Presenter;
  readonly clock: SimulatorClock;
  readonly faults: Pick<Faults, 'takeAll'>;
  readonly apiUrl: () => string;
}

/** Posts what changed to the channels that watch it: soon, once, without order or a second try. */
export function createNotifier(
  { watch, schema, present, clock, faults, apiUrl }: NotifierDeps,
  { delayMs }: NotifierOptions,
) {
  const deliveries: Delivery[] = [];
  const underway = new Set<Promise<void>>();
  const stopped = new AbortController();
  const disorder = createDisorder(faults, stopped.signal);
  let paused = false;

  async function deliver(url: string, body: object): Promise<void> {
    if (delayMs > 0) await wait(delayMs, undefined, { signal: stopped.signal });
    const status = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(10_000)]),
    }).then(
      async (answer) => {
        await answer.body?.cancel();
        return answer.status;
      },
      () => null,
    );
    deliveries.push({ url, body, status });
    if (deliveries.length > kept) deliveries.shift();
  }

  function start(channel: Channel, body: object): void {
    const work = disorder
      .post(channel, () => deliver(channel.notifyUrl, body))
      .catch(() => undefined)
      .finally(() => underway.delete(work));
    underway.add(work);
  }

  function bodyOf(channel: Channel, changes: readonly Change[]) {
    const [first] = changes;
    const names = (change: Change) => Object.keys(change.values);
    return {
      server_time: clock.now(),
      query_params: {},
      module: channel.module,
      resource_uri: `${apiUrl()}/crm/v8/${channel.module}`,
      ids: changes.map(({ id }) => id),
      affected_fields: changes
        .filter((change) => names(change).length > 0)
        .map((change) => ({ [change.id]: names(change) })),
      operation: first?.operation,
      channel_id: channel.channelId,
      token: channel.token,
      ...(channel.returnValues
        ? {
            affected_values: changes.map((change) => ({ record_id: change.id, values: shownValues(change) })),
          }
        : {}),
    };
  }

  function shownValues(change: Change) {
    return Object.fromEntries(
      Object.entries(change.values).flatMap(([name, raw]) => {
        const field = schema.field(change.module, name);
        return field ? [[name, present.value(field, raw)]] : [];
      }),
    );
  }

  return {
    notify(changes: readonly Change[]): void {
      if (paused) return;
      const groups = new Map<string, Change[]>();
      for (const change of changes) {
        const key = `${change.module} ${change.operation}`;
        const group = groups.get(key);
        if (group) group.push(change);
        else groups.set(key, [change]);
      }
      for (const channel of watch.active()) {
        for (const group of groups.values()) {
          const [first] = group;
          if (!first || first.module !== channel.module) continue;
          if (channel.events.includes(eventOf[first.operation])) start(channel, bodyOf(channel, group));
        }
      }
    },
    /** The last posts, oldest first. */
    deliveries: (): readonly Delivery[] => [...deliveries],
    /** Resolves when nothing is on its way. */
    async idle(): Promise<void> {
      while (underway.size > 0) await Promise.all(underway);
    },
    /** While paused, notifications are lost, as they now and then are. */
    pause(on: boolean): void {
      paused = on;
    },
    /** Sends at once what a fault held back. */
    release: disorder.release,
    async stop(): Promise<void> {
      stopped.abort();
      await Promise.all(underway);
    },
  };
}

export type Notifier = ReturnType<typeof createNotifier>;
