import type { AddressInfo } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import { createCallLog, type CallLog } from './calls.ts';
import { createSimulatorClock, type SimulatorClock } from './clock.ts';
import { createRecordControl, type Records } from './control.ts';
import { openDatabase } from './database.ts';
import { playEffects } from './fault-effects.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHandler } from './handle.ts';
import { createLimits, type Edition, editions, type LimitOptions, type Limits } from './limits.ts';
import { createNotes, type Notes } from './notes.ts';
import { createNotifier, type Notifier } from './notifier.ts';
import { createOAuth, type Credentials, type OAuth } from './oauth.ts';
import { createPage } from './page/page.ts';
import { createPresenter } from './present.ts';
import { createRecordStore } from './record-store.ts';
import { createRoutes } from './routes.ts';
import { createSchema, type OrganisationOptions } from './schema.ts';
import { createApiServer } from './server.ts';
import { createWatch, type Channel } from './watch.ts';

export type { Exchange } from './calls.ts';
export { exampleLeadFields } from './example-fields.ts';
export type { Fault } from './fault-kinds.ts';
export type { Credentials } from './oauth.ts';

export interface CrmSimulatorOptions {
  /** 0 takes any free one. */
  readonly port?: number;
  readonly host?: string;
  /** A path, or `:memory:`. */
  readonly dataFile?: string;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly credentials?: Credentials;
  readonly scopes?: readonly string[];
  readonly tokenLifeMs?: number;
  /** Sets the limits of one of Zoho's editions; standard when left out. */
  readonly edition?: Edition;
  /** Single limits, whatever the edition allows. */
  readonly limits?: Partial<LimitOptions>;
  readonly latencyMs?: number;
  readonly notifyDelayMs?: number;
  readonly searchLagMs?: number;
  /** False takes any word for a picklist, as some organisations do. */
  readonly strictPicklists?: boolean;
  /** False leaves unknown names in `fields` out without a word, where this simulator refuses the call. */
  readonly strictFields?: boolean;
  readonly duplicateCheckSeesConverted?: boolean;
  readonly organisation?: OrganisationOptions;
  /** Calls that are remembered. */
  readonly callCapacity?: number;
}

export interface CrmSimulator {
  /** Serves the API and OAuth alike: it is `ZOHO_API_URL` and `ZOHO_ACCOUNTS_URL`. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly records: Records;
  readonly notes: Pick<Notes, 'of'>;
  readonly calls: CallLog;
  /** What goes wrong on purpose; docs/simulator.md lists the kinds. */
  readonly faults: Pick<Faults, 'set' | 'list' | 'clear'>;
  readonly clock: SimulatorClock;
  readonly tokens: Pick<OAuth, 'revokeAccessTokens' | 'revokeAll' | 'grant' | 'throttle'>;
  readonly limits: Pick<Limits, 'change' | 'used'>;
  readonly channels: {
    /** Those that have not expired. */
    list(): readonly Channel[];
    /** Ends a channel as if its time were over. */
    end(channelId: string): void;
  };
  readonly notifications: Pick<Notifier, 'deliveries' | 'idle' | 'pause'>;
  /** Nothing listens any more; connections are cut. `goOnline` takes the same port again. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  close(): Promise<void>;
}

export const defaultCredentials: Credentials = {
  clientId: '1000.PARTNERPORTALDEMO',
  clientSecret: 'demo-client-secret',
  refreshToken: '1000.demo-refresh-token',
};

export const defaultScopes = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoCRM.coql.READ',
  'ZohoCRM.notifications.ALL',
  'ZohoCRM.org.ALL',
  'ZohoCRM.users.ALL',
] as const;

/** Zoho CRM's v8 API and OAuth with a memory, a page for people at `/`, and handles for tests. */
export async function startCrmSimulator(options: CrmSimulatorOptions = {}): Promise<CrmSimulator> {
  const { port = 0, host = '127.0.0.1', dataFile = ':memory:', credentials = defaultCredentials } = options;
  const clock = createSimulatorClock(options.clock);
  const db = openDatabase(dataFile);
  const schema = closingOnError(db, () => createSchema(db, options.organisation ?? {}));
  const store = createRecordStore(db, clock, schema);
  const present = createPresenter(store);
  let url = '';
  const apiUrl = () => url;
  const watch = createWatch(db, clock, apiUrl);
  const faults = createFaults();
  const notifier = createNotifier(
    { watch, schema, present, clock, faults, apiUrl },
    { delayMs: options.notifyDelayMs ?? 0 },
  );
  store.onChange(notifier.notify);
  const oauth = createOAuth(db, clock, {
    credentials,
    scopes: options.scopes ?? defaultScopes,
    tokenLifeMs: options.tokenLifeMs ?? 3_600_000,
  });
  const limits = createLimits(clock, { ...editions[options.edition ?? 'standard'], ...options.limits });
  const calls = createCallLog(options.callCapacity ?? 1000);
  playEffects(faults, { oauth, watch, limits, clock, notifier });
  const records = createRecordControl(store);
  const notes = createNotes(db, store, present, faults);
  const routes = createRoutes({
    db,
    store,
    present,
    notes,
    watch,
    faults,
    options: {
      strictFields: options.strictFields ?? true,
      strictPicklists: options.strictPicklists ?? true,
      duplicateCheckSeesConverted: options.duplicateCheckSeesConverted ?? false,
      searchLagMs: options.searchLagMs ?? 3000,
    },
  });
  const handle = createHandler({ routes, oauth, limits, apiUrl, latencyMs: options.latencyMs ?? 0 });
  const page = createPage({ store, records, notes, calls, faults, host });
  const server = createApiServer({ handle, calls, faults, clock, page: page.answer });

  function listen(on: number): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(on, host, () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  }

  function stopListening(): Promise<void> {
    return new Promise((resolve) => {
      page.hangUp();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  const boundPort = await listen(port).catch((error: unknown) => {
    db.close();
    throw error;
  });
  url = `http://${host}:${boundPort}`;

  return {
    url,
    credentials,
    records,
    notes,
    calls,
    faults,
    clock,
    tokens: oauth,
    limits,
    channels: { list: () => watch.active(), end: (channelId) => watch.forget(channelId) },
    notifications: notifier,
    goOffline: stopListening,
    async goOnline() {
      await listen(boundPort);
    },
    async close() {
      page.stop();
      await stopListening();
      await notifier.stop();
      db.close();
    },
  };
}

function closingOnError<T>(db: DatabaseSync, work: () => T): T {
  try {
    return work();
  } catch (error) {
    db.close();
    throw error;
  }
}
