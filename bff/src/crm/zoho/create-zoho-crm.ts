import { type Clock, systemClock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Crm, CrmState } from '../port.ts';
import type { TokenShare } from '../token-share.ts';
import { createAbsentFields } from './absent-fields.ts';
import { createCallCrm } from './call.ts';
import { createChannels } from './channels.ts';
import { createConnection } from './connection.ts';
import { createFiles } from './files.ts';
import { createLimiter } from './limiter.ts';
import { defaultMapping, type Mapping } from './mapping.ts';
import { createLayoutReader } from './layouts.ts';
import { createFieldDetails } from './metadata.ts';
import { createCredits } from './credits.ts';
import { createFieldReader } from './fields.ts';
import { createNotes } from './notes.ts';
import { createReads } from './reads.ts';
import { createSchema } from './schema.ts';
import { loadSdk } from './sdk.ts';
import { type AccessToken, createAccessToken } from './token.ts';
import type { Credentials } from './token-request.ts';
import { createTransport, type Transport } from './transport.ts';
import { createWrites } from './writes.ts';

export interface ZohoConfig extends Credentials {
  /** Base address of the API, like `https://www.zohoapis.eu`. */
  readonly apiUrl: string;
  /** For one call as a whole; 15 seconds unless told. */
  readonly timeoutMs?: number;
  /** Calls at once at the most; 10 unless told, which every edition but the free one takes. */
  readonly concurrency?: number;
  /** API credits that this process may spend in a day; null for as many as there are. */
  readonly dailyCredits?: number | null;
  /** Zoho's usual names unless told. */
  readonly mapping?: Mapping;
}

export interface ZohoDeps {
  readonly logger: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
  readonly clock?: Clock;
  /** Where the processes of one account share their access token; without it each gets its own. */
  readonly tokenShare?: TokenShare;
}

/** Zoho CRM behind the port. After `close`, and for calls under way at that moment, every call answers `retry`. */
export function createZohoCrm(
  config: ZohoConfig,
  { logger, clock = systemClock, tokenShare }: ZohoDeps,
): Crm & { close(): Promise<void> } {
  // The first lead should not wait half a second for the SDK. A failure comes back with the first call.
  loadSdk().catch(() => {});
  const transport = openTransport(config);
  const token = createAccessToken(config, {
    transport,
    clock,
    logger,
    ...(tokenShare ? { share: tokenShare } : {}),
  });
  const { crm } = assemble(config, { transport, token, clock, logger });
  return { ...crm, close: () => transport.close() };
}

export function openTransport({ timeoutMs = 15_000, concurrency = usualConcurrency }: ZohoConfig): Transport {
  // One more, for a token.
  return createTransport({ timeoutMs, maxConnections: concurrency + 1 });
}

const usualConcurrency = 10;

interface Parts extends Required<Pick<ZohoDeps, 'logger' | 'clock'>> {
  readonly transport: Transport;
  readonly token: AccessToken;
}

/** The port, and what lies below it for those who look after the CRM itself. */
export function assemble(config: ZohoConfig, { transport, token, clock, logger }: Parts) {
  const { mapping = defaultMapping, concurrency = usualConcurrency, dailyCredits = null } = config;
  const credits = createCredits({ budget: dailyCredits, clock });
  const limiter = createLimiter({ concurrency, credits, clock });
  let lastError: CrmState['lastError'] = null;
  const callCrm = createCallCrm(
    createConnection({ apiUrl: config.apiUrl, transport, token, limiter, credits, logger }),
    createFieldDetails(mapping, () => schema.known()),
    (error) => (lastError = { ...error, at: clock.now() }),
  );
  const readFields = createFieldReader(callCrm);
  const readAskedFor = createLayoutReader(callCrm);
  const schema = createSchema({ readFields, readAskedFor, mapping, clock, logger });
  const absent = createAbsentFields({ mapping, readFields, clock, logger });
  const crm: Crm = {
    ...createWrites(callCrm, { mapping, schema }),
    ...createFiles(callCrm, { mapping }),
    ...createNotes(callCrm, { mapping }),
    ...createReads(callCrm, { mapping, absent, logger }),
    ...createChannels(callCrm, { mapping, clock }),
    describe: () => schema.describe(),
    state: () => ({ ...limiter.state(), creditsRemaining: credits.remaining(), lastError }),
  };
  return { crm, callCrm, readFields, readAskedFor, mapping, concurrency };
}
