import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { createAdministrators } from './administrators/create-administrators.ts';
import { createAttachments } from './attachments/create-attachments.ts';
import { auditLogRoutes } from './audit-log/audit-log.routes.ts';
import { createAuditLogStore } from './audit-log/audit-log.store.ts';
import { createAuthStore } from './auth/auth.store.ts';
import { createCallers } from './auth/create-callers.ts';
import { createIdentity } from './auth/create-identity.ts';
import { createFailedSignIns } from './auth/failures/failed-sign-ins.ts';
import { createFailureStore } from './auth/failures/failures.store.ts';
import type { Config } from './config.ts';
import { createSync } from './crm/create-sync.ts';
import type { Crm } from './crm/port.ts';
import { defaultMapping, type Mapping } from './crm/zoho/mapping.ts';
import { createZohoNotificationReader } from './crm/zoho/notification.ts';
import { createEventLog } from './events/event-log.ts';
import { createEventStore } from './events/event.store.ts';
import { healthRoutes } from './health/health.routes.ts';
import { securityTxtRoutes } from './health/security-txt.routes.ts';
import { createLeads } from './leads/create-leads.ts';
import { createMail } from './mail/create-mail.ts';
import { metricsRoutes } from './metrics/metrics.routes.ts';
import { createMetricsStore } from './metrics/metrics.store.ts';
import { noteRoutes } from './notes/note.routes.ts';
import { createNoteStore } from './notes/note.store.ts';
import { openApiDocument } from './openapi.ts';
import { operationsOf } from './openapi-parts.ts';
import { createSites } from './partners/create-sites.ts';
import { onlyPages } from './partners/site-guard.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import { bodyDeadline } from './platform/http/body-deadline.ts';
import { crossOrigin } from './platform/http/cross-origin.ts';
import { jsonBody } from './platform/http/json-body.ts';
import { createLimits, defaultRates, type LimitRates } from './platform/http/limits.ts';
import { createHttpServer, hangUp, listen } from './platform/http/listen.ts';
import { onlyDeclared } from './platform/http/only-declared.ts';
import { noSuchRoute, problemHandler } from './platform/http/problem.ts';
import { requestContext } from './platform/http/request-context.ts';
import { requestLog } from './platform/http/request-log.ts';
import { neverStored, securityHeaders } from './platform/http/security-headers.ts';
import { createSharedHits } from './platform/http/shared-hits.ts';
import type { Logger } from './platform/logger.ts';
import { startLoop } from './platform/loop.ts';
import { createObjectStorage } from './platform/object-storage.ts';
import { createShutdown } from './platform/shutdown.ts';
import { createDb } from './platform/supabase.ts';
import { createRealtime } from './realtime/create-realtime.ts';
import { createReleases } from './sdk/releases.ts';
import { sdkRoutes } from './sdk/sdk.routes.ts';
import { teamRoutes } from './team/team.routes.ts';
import { createTeamStore } from './team/team.store.ts';

export interface AppDeps {
  readonly logger: Logger;
  /** Null while no CRM is connected. Closed by whoever made it. */
  readonly crm: Crm | null;
  /** Which module of the CRM holds what; Zoho's usual names unless told. */
  readonly mapping?: Mapping;
  readonly clock?: Clock;
  readonly rates?: Partial<LimitRates>;
  /** Where the built widgets are. */
  readonly widgetsDir?: string;
  /** How long the body of a call that brings no file may take. */
  readonly bodyMs?: number;
  /** As `pollMs` of the configuration. */
  readonly reconcileMs?: number;
}

export interface App {
  readonly server: Server;
  /** Starts following the log, the workers and listening; resolves with the port once requests are answered. */
  start(): Promise<number>;
  /** Stops taking requests, then ends everything in the opposite order of its start. */
  stop(): Promise<void>;
}

const builtWidgets = join(import.meta.dirname, '../../widgets/dist');
const housekeepingMs = 3_600_000;
const keepDays = 30;

/** The composition root: the only place that knows every feature. */
export function createApp(config: Config, deps: AppDeps): App {
  const { logger, crm, mapping = defaultMapping, clock = systemClock } = deps;
  const { widgetsDir = builtWidgets, bodyMs = 30_000 } = deps;
  const { publicUrl, portalUrl, authSigningKeys: signingKeys } = config;
  const [signingKey] = signingKeys;
  const db = createDb(config.db);
  const events = createEventStore(db);
  const auth = createAuthStore(db);
  const log = createEventLog({ events, logger });
  const common = { db, events, auth, log, logger, clock, publicUrl, portalUrl, signingKeys, signingKey };
  const worker = randomUUID();

  const mail = createMail({ ...common, smtp: config.mail, language: config.mail.language, worker });
  /** An account changed, or news came in: a mail may wait, and open pages may have to hear of it. */
  const changed = () => {
    mail.wake();
    log.wake();
  };
  const storage = createObjectStorage(config.db, 'lead-attachments');
  const sync = createSync({
    ...common,
    crm,
    settings: config.crm,
    reconcileMs: deps.reconcileMs ?? config.crm?.pollMs ?? 0,
    storage,
    takesNotes: mapping.leads.notes,
    worker,
    changed,
  });
  /** Something was handed in: for this queue of the CRM's, and for open pages. */
  const savedFor = (queue: keyof typeof sync.wake) => () => {
    sync.wake[queue]();
    log.wake();
  };

  const sites = createSites(common);
  const { identifyPage, judgePage } = sites;
  const callers = createCallers({ ...common, identifyPage });
  const { authenticate, readProof } = callers;
  const hits = createSharedHits({ db, pepper: signingKey, logger });
  const failures = createFailedSignIns({ store: createFailureStore(db), clock, logger });
  const limits = createLimits(
    { ...defaultRates, ...deps.rates },
    {
      store: (name) => hits.store(name),
      isKnown: (req, email) => auth.knowsKey(email, readProof(req)),
      browserOf: (req) => readProof(req),
      throttled: (email) => failures.note('throttled', { email }),
    },
  );
  const guards = { authenticate, identifyPage, limits };
  const identity = createIdentity({ ...common, ...callers, ...guards, failures, judgePage, changed });
  const { requireRecent, secondFactor } = identity;
  const administrators = createAdministrators({
    ...common,
    authenticate,
    requireRecent,
    secondFactor,
    changed,
  });
  const attachments = createAttachments({ ...common, storage, saved: savedFor('files') });
  const { uploadTokens } = attachments;
  const { emptyStatus, notes: takesNotes } = mapping.leads;
  const realtime = createRealtime({ ...common, isKnownOrigin: sites.crossOrigin.isKnown });
  const releases = createReleases({ built: widgetsDir, kept: config.sdkReleasesDir, logger });

  const http = express();
  http.disable('x-powered-by');
  http.set('trust proxy', config.trustedProxies);
  http.set('query parser', 'simple');
  http.use('/webhooks', sync.webhooks(createZohoNotificationReader(mapping), bodyMs));
  http.use(requestLog(logger));
  http.use(securityHeaders({ https: publicUrl.startsWith('https:') }));
  http.use('/sdk', sdkRoutes({ ...common, releases }));
  http.use(securityTxtRoutes({ ...common, contact: config.securityContact }));
  http.use(healthRoutes({ ...sync, sockets: () => realtime.size(), crmConnected: crm !== null }));
  const document = openApiDocument(publicUrl);
  http.get('/openapi.json', (_req, res) => void res.json(document));
  http.use(
    '/api/v1',
    neverStored,
    requestContext,
    sites.checkRoutes,
    callers.offerNonce,
    crossOrigin(sites.crossOrigin),
    onlyPages(identifyPage),
    onlyDeclared(operationsOf(document)),
    attachments.routes(guards),
    bodyDeadline(bodyMs),
    jsonBody({ maxBytes: 131_072, maxDepth: 8 }),
    identity.routes,
    administrators.routes,
    createLeads({
      ...common,
      ...guards,
      requireRecent,
      emptyStatus,
      uploadTokens,
      saved: savedFor('push'),
    }),
    noteRoutes({ authenticate, notes: createNoteStore(db), on: takesNotes, saved: savedFor('notes') }),
    sync.routes(authenticate),
    auditLogRoutes({ authenticate, auditLog: createAuditLogStore(db) }),
    teamRoutes({ authenticate, requireRecent, team: createTeamStore(db), changed }),
    sites.settingsRoutes({ authenticate, changed }),
    metricsRoutes({ authenticate, metrics: createMetricsStore(db) }),
    realtime.routes(guards),
  );
  http.use(noSuchRoute, problemHandler(logger));

  const tidy = async () => {
    await sync.tidy(keepDays);
    await attachments.clearAway();
    await identity.tidy(keepDays);
    return false;
  };
  const server = createHttpServer(http);
  const shutdown = createShutdown(logger);
  return {
    server,
    async start() {
      await administrators.inviteFirst(config.adminEmail);
      await releases.keep();
      await log.start();
      shutdown.add('event log', () => log.stop());
      log.follow(({ kind }) => {
        if (!kind.startsWith('lead.')) authenticate.forget();
        if (kind === 'partner.closed' || kind === 'site.changed') sites.forget();
      });
      const sharing = hits.start();
      shutdown.add('shared hits', () => sharing.stop());
      shutdown.add('failed sign-ins', failures.start());
      shutdown.add('open pages', () => realtime.close());
      shutdown.add('mail', mail.start());
      const cleaning = startLoop('housekeeping', tidy, { idleMs: housekeepingMs, logger });
      shutdown.add('housekeeping', () => cleaning.stop());
      shutdown.add('sync', sync.start());
      const refuseSockets = realtime.accept(server);
      const port = await listen(server, config.port);
      shutdown.add('http', () => {
        refuseSockets();
        return hangUp(server);
      });
      return port;
    },
    stop: () => shutdown.run(),
  };
}
