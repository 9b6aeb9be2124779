import type { DatabaseSync } from 'node:sqlite';
import {
  type Answer,
  type Entry,
  type ErrorEntry,
  errorEntry,
  listAnswer,
  missingParameter,
  noContent,
  successEntry,
} from './answers.ts';
import { type ApiCall, listFrom } from './api.ts';
import { invalid, isObject, mandatory } from './check-record.ts';
import { formatTime, parseTime, type SimulatorClock } from './clock.ts';
import type { ModuleName } from './field-types.ts';
import { isModule, moduleFacts } from './modules.ts';
import { pageOf } from './paging.ts';

export interface Channel {
  readonly channelId: string;
  readonly module: ModuleName;
  /** `create`, `edit`, `delete`. */
  readonly events: readonly string[];
  readonly notifyUrl: string;
  readonly token: string | null;
  /** Seconds. */
  readonly expiry: number;
  readonly returnValues: boolean;
}

const hour = 3600;
const week = 7 * 24 * hour;
const kinds = ['create', 'edit', 'delete'];

export type Watch = ReturnType<typeof createWatch>;

/** actions/watch: who wants to hear of what, and until when. One row for each channel and module. */
export function createWatch(db: DatabaseSync, clock: SimulatorClock, apiUrl: () => string) {
  const now = () => Math.floor(clock.now() / 1000);

  function active(channelId?: string): Channel[] {
    const rows = db
      .prepare(
        'select * from channel where expiry > ? and (? is null or channel_id = ?) order by channel_id, module',
      )
      .all(now(), channelId ?? null, channelId ?? null);
    return rows.map((row) => ({
      channelId: String(row['channel_id']),
      module: row['module'] as ModuleName,
      events: String(row['events']).split(','),
      notifyUrl: String(row['notify_url']),
      token: row['token'] === null ? null : String(row['token']),
      expiry: Number(row['expiry']),
      returnValues: row['return_values'] === 1,
    }));
  }

  function save(channel: Channel): void {
    db.prepare('insert or replace into channel values (?, ?, ?, ?, ?, ?, ?)').run(
      channel.channelId,
      channel.module,
      channel.events.join(),
      channel.notifyUrl,
      channel.token,
      channel.expiry,
      Number(channel.returnValues),
    );
  }

  function forget(channelId: string, module?: string): void {
    db.prepare('delete from channel where channel_id = ? and (? is null or module = ?)').run(
      channelId,
      module ?? null,
      module ?? null,
    );
  }

  /** No expiry means an hour, and so does one beyond a week. */
  function expiryOf(sent: unknown, path: string): number | ErrorEntry {
    if (sent === undefined || sent === null) return now() + hour;
    const time = typeof sent === 'string' ? parseTime(sent) : null;
    const at = { api_name: 'channel_expiry', json_path: `${path}.channel_expiry` };
    if (time === null) return invalid({ expected_data_type: 'datetime', ...at });
    if (time <= now()) return invalid(at);
    return time > now() + week ? now() + hour : time;
  }

  function open(entry: Record<string, unknown>, id: string, path: string, message: string): Entry {
    const wanted = eventsOf(entry['events'], path);
    if (!(wanted instanceof Map)) return wanted;
    const url = entry['notify_url'];
    const urlAt = { api_name: 'notify_url', json_path: `${path}.notify_url` };
    if (url === undefined || url === null || url === '') return mandatory('notify_url', urlAt.json_path);
    if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:/.test(url)) return invalid(urlAt);
    const token = entry['token'] ?? null;
    const tokenAt = { api_name: 'token', json_path: `${path}.token` };
    if (token !== null && typeof token !== 'string')
      return invalid({ expected_data_type: 'string', ...tokenAt });
    if (token !== null && token.length > 50) return invalid({ maximum_length: 50, ...tokenAt });
    const expiry = expiryOf(entry['channel_expiry'], path);
    if (typeof expiry !== 'number') return expiry;
    forget(id);
    for (const [module, events] of wanted) {
      const returnValues = entry['return_affected_field_values'] === true;
      save({ channelId: id, module, events, notifyUrl: url, token, expiry, returnValues });
    }
    return successEntry(message, { events: active(id).map(eventDetails) });
  }

  function patch(entry: Record<string, unknown>, id: string, path: string): Entry {
    const current = active(id);
    const wanted = entry['events'] === undefined ? undefined : eventsOf(entry['events'], path);
    if (wanted !== undefined && !(wanted instanceof Map)) return wanted;
    const expiry =
      entry['channel_expiry'] === undefined ? undefined : expiryOf(entry['channel_expiry'], path);
    if (expiry !== undefined && typeof expiry !== 'number') return expiry;
    if (entry['_delete_events'] === true) {
      for (const channel of current) {
        const gone = wanted?.get(channel.module) ?? [];
        const left = channel.events.filter((event) => !gone.includes(event));
        if (left.length === 0) forget(id, channel.module);
        else save({ ...channel, events: left });
      }
      return successEntry('Successfully removed the subscribe details', resource(current[0], id));
    }
    const [first] = current;
    const modules = new Set([...current.map(({ module }) => module), ...(wanted?.keys() ?? [])]);
    for (const module of modules) {
      const known = current.find((channel) => channel.module === module);
      const base = known ?? (first && { ...first, module, events: [] });
      if (!base) continue;
      save({
        ...base,
        events: [...new Set([...base.events, ...(wanted?.get(module) ?? [])])],
        expiry: expiry ?? base.expiry,
        token: typeof entry['token'] === 'string' ? entry['token'] : base.token,
        notifyUrl: typeof entry['notify_url'] === 'string' ? entry['notify_url'] : base.notifyUrl,
      });
    }
    return successEntry('Successfully updated the subscribe details', {
      events: active(id).map(eventDetails),
    });
  }

  function eventDetails(channel: Channel) {
    return {
      channel_expiry: formatTime(channel.expiry),
      ...resource(channel, channel.channelId),
      resource_name: channel.module,
      notification_condition: [],
    };
  }

  function resource(channel: Channel | undefined, channelId: string) {
    if (!channel) return { channel_id: channelId };
    return {
      resource_uri: `${apiUrl()}/crm/v8/${channel.module}`,
      resource_id: moduleFacts(channel.module).id,
      channel_id: channelId,
    };
  }

  type Work = (entry: Record<string, unknown>, id: string, path: string) => Entry;

  function each(call: ApiCall, options: { success?: number; failed?: number }, work: Work): Answer {
    const entries = listFrom(call, 'watch').map((entry, index) => {
      const path = `$.watch[${index}]`;
      const at = { api_name: 'channel_id', json_path: `${path}.channel_id` };
      const id = isObject(entry) ? entry['channel_id'] : undefined;
      if (!isObject(entry) || id === undefined || id === null) return mandatory('channel_id', at.json_path);
      if (!(typeof id === 'string' || typeof id === 'number') || !/^\d{1,19}$/.test(String(id)))
        return invalid({ expected_data_type: 'bigint', ...at });
      return work(entry, String(id), path);
    });
    return listAnswer('watch', entries, options);
  }

  /** Renewing or closing needs a channel that still lives. */
  const subscribed =
    (work: Work): Work =>
    (entry, id, path) =>
      active(id).length > 0 ? work(entry, id, path) : notSubscribed();

  return {
    active,
    forget,
    enable: (call: ApiCall) =>
      each(call, { success: 201, failed: 202 }, (entry, id, path) =>
        open(entry, id, path, 'Successfully subscribed for actions-watch of the given module'),
      ),
    replace: (call: ApiCall) =>
      each(
        call,
        {},
        subscribed((entry, id, path) => open(entry, id, path, 'Successfully updated the subscribe details')),
      ),
    patch: (call: ApiCall) => each(call, {}, subscribed(patch)),
    disable(call: ApiCall): Answer {
      const ids = (call.query.get('channel_ids') ?? '').split(',').filter(Boolean);
      if (ids.length === 0) {
        throw missingParameter('channel_ids');
      }
      const entries = ids.map((id) => {
        const [first] = active(id);
        if (!first) return notSubscribed();
        forget(id);
        return successEntry('Successfully un-subscribed from actions-watch', resource(first, id));
      });
      return listAnswer('watch', entries);
    },
    list(call: ApiCall): Answer {
      const { page, perPage } = pageOf(call);
      const module = call.query.get('module');
      const all = active(call.query.get('channel_id') ?? undefined).filter(
        (channel) => module === null || channel.module === module,
      );
      const shown = all.slice((page - 1) * perPage, page * perPage);
      if (shown.length === 0) return noContent;
      return {
        status: 200,
        body: {
          watch: shown.map((channel) => ({
            notify_on_related_action: false,
            return_affected_field_values: channel.returnValues,
            ...eventDetails(channel),
            notify_url: channel.notifyUrl,
            events: channel.events.map((event) => `${channel.module}.${event}`),
            token: channel.token,
            fields: null,
          })),
          info: { per_page: perPage, count: shown.length, page, more_records: all.length > page * perPage },
        },
      };
    },
  };
}

/** Events by module; `Leads.all` stands for all three. */
function eventsOf(sent: unknown, path: string): Map<ModuleName, string[]> | ErrorEntry {
  const at = { api_name: 'events', json_path: `${path}.events` };
  if (sent === undefined || sent === null) return mandatory('events', at.json_path);
  if (!Array.isArray(sent)) return invalid({ expected_data_type: 'jsonarray', ...at });
  const found = new Map<ModuleName, string[]>();
  for (const [index, event] of sent.entries()) {
    const [name = '', kind = ''] = typeof event === 'string' ? event.split('.') : [];
    if (!isModule(name) || !(kind === 'all' || kinds.includes(kind))) {
      return invalid({ ...at, json_path: `${at.json_path}[${index}]` });
    }
    found.set(name, [...(found.get(name) ?? []), ...(kind === 'all' ? kinds : [kind])]);
  }
  return found.size > 0 ? found : invalid(at);
}

function notSubscribed(): ErrorEntry {
  return errorEntry('NOT_SUBSCRIBED', 'The channel is not subscribed', {});
}
