import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { administratorRoutes } from './administrators/administrators.routes.ts';
import { createAdministratorsStore } from './administrators/administrators.store.ts';
import { inviteFirstAdministrator } from './administrators/first-administrator.ts';
import { createAttachmentStore } from './attachments/attachment.store.ts';
import { createAttachments } from './attachments/create-attachments.ts';
import { auditLogRoutes } from './audit-log/audit-log.routes.ts';
import { createAuditLogStore } from './audit-log/audit-log.store.ts';
import { createAccessTokens } from './auth/access-token.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { createAccountLife } from './auth/create-account-life.ts';
import { createNonces } from './auth/nonces.ts';
import { createProofs } from './auth/proofs.ts';
import { createReadProof, offerNonce } from './auth/read-proof.ts';
import { createAuthStore } from './auth/auth.store.ts';
import { createAuthenticate } from './auth/require-caller.ts';
import { createChallenges } from './auth/second-factor/challenges.ts';
import { createSecondFactor } from './auth/second-factor/second-factor.ts';
import { createSecondFactorStore } from './auth/second-factor/second-factor.store.ts';
import { createSessions } from './auth/sessions.ts';
import type { Config } from './config.ts';
import { createFileStore } from './crm/file.store.ts';
import { auditRoutes } from './crm/audit.routes.ts';
import { createAuditStore } from './crm/audit.store.ts';
import { createNoteQueueStore } from './crm/note-queue.store.ts';
import { createChannelStore } from './crm/channel.store.ts';
import { reportAudit } from './crm/report-audit.ts';
import { startSync } from './crm/start-sync.ts';
import { syncReportRoutes } from './crm/sync-report.routes.ts';
import { createSyncStore } from './crm/sync.store.ts';
import { webhookRoutes } from './crm/webhook.routes.ts';
import { defaultMapping, type Mapping } from './crm/zoho/mapping.ts';
import { createZohoNotificationReader } from './crm/zoho/notification.ts';
import type { Crm } from './crm/port.ts';
import { createEventLog } from './events/event-log.ts';
import { createEventStore } from './events/event.store.ts';
import { healthRoutes } from './health/health.routes.ts';
import { securityTxtRoutes } from './health/security-txt.routes.ts';
import { createLeadStore } from './leads/lead.store.ts';
import { leadTraceRoutes } from './leads/lead-trace.routes.ts';
import { createLeadTraceStore } from './leads/lead-trace.store.ts';
import { leadRoutes } from './leads/lead.routes.ts';
import { publicLeadRoutes } from './leads/public-lead.routes.ts';
import { createLeadForm } from './leads/lead-form.ts';
import { createSubmitLead } from './leads/submit-lead.ts';
import { createMailRun } from './mail/mail-worker.ts';
import { createMailStore } from './mail/mail.store.ts';
import { createMailer } from './mail/mailer.ts';
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
import { onlyDeclared } from './platform/http/only-declared.ts';
import { createSharedHits } from './platform/http/shared-hits.ts';
import { noSuchRoute, problemHandler } from './platform/http/problem.ts';
import { requestContext } from './platform/http/request-context.ts';
import { requestLog } from './platform/http/request-log.ts';
import { sdkFiles } from './platform/http/sdk-files.ts';
import { neverStored, securityHeaders } from './platform/http/security-headers.ts';
import type { Logger } from './platform/logger.ts';
import { startLoop } from './platform/loop.ts';
import { createObjectStorage } from './platform/object-storage.ts';
import { createShutdown } from './platform/shutdown.ts';
import { createDb } from './platform/supabase.ts';
import { teamRoutes } from './team/team.routes.ts';
import { createTeamStore } from './team/team.store.ts';
import { acceptSockets } from './realtime/upgrade.ts';
import { createPushTally } from './realtime/push-tally.ts';
import { createHub } from './realtime/hub.ts';
import { toViewer } from './realtime/viewer.ts';
import { realtimeRoutes } from './realtime/realtime.routes.ts';

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
/** For the body of a call that brings no file. */
const bodyMs = 30_000;
/** For any request: 10 MB from a slow phone. */
const requestMs = 300_000;

/** The composition root: the only place that knows every feature. */
export function createApp(config: Config, deps: AppDeps): App {
  const {
    logger,
    crm,
    mapping = defaultMapping,
    clock = systemClock,
    widgetsDir = builtWidgets,
    reconcileMs = config.crm?.pollMs ?? 0,
  } = deps;
  const worker = randomUUID();
  const shutdown = createShutdown(logger);

  const db = createDb(config.db);
  const auth = createAuthStore(db);
  const events = createEventStore(db);
  const leads = createLeadStore(db, mapping.leads.emptyStatus);
  const sites = createSites({ db, publicUrl: config.publicUrl, portalUrl: config.portalUrl, clock });
  const sync = createSyncStore(db);
  const audits = createAuditStore(db);

  const log = createEventLog({ events, logger });
  const pushes = createPushTally({ events, logger });
  const hub = createHub({
    log,
    events,
    look: async ({ userId, sessionId }) => toViewer(await auth.readCaller(userId, sessionId), sessionId),
    logger,
    pushed: (eventId) => pushes.pushed(eventId),
  });
  const { identifyPage } = sites;
  const tokens = createAccessTokens(config.authSigningKeys);
  const [signingKey] = config.authSigningKeys;
  const nonces = createNonces(signingKey, clock);
  const readProof = createReadProof(createProofs(nonces), config.publicUrl);
  const authenticate = createAuthenticate({ tokens, auth, identifyPage, readProof });
  const secondFactor = createSecondFactor({
    store: createSecondFactorStore(db),
    signingKeys: config.authSigningKeys,
    clock,
  });
  const challenges = createChallenges(config.authSigningKeys, clock);
  const sessions = createSessions({ auth, tokens, secondFactor, challenges, signingKey, clock });
  const administrators = createAdministratorsStore(db);
  const hits = createSharedHits({ db, pepper: signingKey, logger });
  const limits = createLimits(
    { ...defaultRates, ...deps.rates },
    {
      store: (name) => hits.store(name),
      isKnown: async (req, email) => auth.knowsKey(email, readProof(req)),
    },
  );
  // Filled by start(); a wake before that has nobody to rouse.
  let wake = { push: () => {}, apply: () => {}, files: () => {}, notes: () => {}, mail: () => {} };
  /** An account changed: a mail may wait, and open pages may have to hear of it. */
  const changed = () => {
    wake.mail();
    log.wake();
  };
  const account = createAccountLife({ db, auth, authenticate, secondFactor, identifyPage, limits, changed });
  const mailer = createMailer(config.mail);
  const mailRun = createMailRun({
    mails: createMailStore(db),
    auth,
    recovery: account.recovery,
    mailer,
    portalUrl: config.portalUrl,
    worker,
    clock,
    logger,
  });

  const saved = () => {
    wake.push();
    log.wake();
  };
  const submitLead = createSubmitLead({ leads, saved });
  const form = createLeadForm(() => leads.formFields());

  const storage = createObjectStorage(config.db, 'lead-attachments');
  const attachments = createAttachments({
    attachments: createAttachmentStore(db),
    storage,
    signingKey,
    clock,
    saved() {
      wake.files();
      log.wake();
    },
  });

  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  reportQueues(registry, () => sync.queueState());
  reportSockets(registry, () => hub.size());
  reportAudit(registry, audits);

  const http = express();
  http.disable('x-powered-by');
  http.set('trust proxy', config.trustedProxies);
  http.set('query parser', 'simple');
  if (config.crm) {
    const { webhookToken } = config.crm;
    http.use(
      '/webhooks',
      bodyDeadline(bodyMs),
      webhookRoutes({
        readNotification: createZohoNotificationReader(mapping),
        sync,
        token: webhookToken,
        logger,
        stored: () => wake.apply(),
      }),
    );
  }
  http.use(requestLog(logger));
  http.use(securityHeaders({ https: config.publicUrl.startsWith('https:') }));
  http.use('/sdk/v1', sdkFiles(widgetsDir));
  http.use(securityTxtRoutes({ contact: config.securityContact, publicUrl: config.publicUrl, clock }));
  http.use(healthRoutes({ ping: () => sync.queueState(), registry, crmConnected: crm !== null }));
  const document = openApiDocument(config.publicUrl);
  http.get('/openapi.json', (_req, res) => void res.json(document));
  http.use(
    '/api/v1',
    neverStored,
    requestContext,
    sites.checkRoutes,
    offerNonce(nonces),
    crossOrigin(sites.crossOrigin),
    onlyPages(identifyPage),
    onlyDeclared(operationsOf(document)),
    attachments.routes({ authenticate, identifyPage, limits }),
    bodyDeadline(bodyMs),
    jsonBody({ maxBytes: 131_072, maxDepth: 8 }),
    authRoutes({ sessions, identifyPage, authenticate, readProof, limits }),
    account.routes,
    administratorRoutes({
      authenticate,
      requireRecent: account.requireRecent,
      administrators,
      secondFactor,
      changed,
    }),
    publicLeadRoutes({ identifyPage, submitLead, form, uploadTokens: attachments.uploadTokens, limits }),
    leadRoutes({ authenticate, leads, submitLead, form, edited: saved }),
    noteRoutes({
      authenticate,
      notes: createNoteStore(db),
      on: mapping.leads.notes,
      saved() {
        wake.notes();
        log.wake();
      },
    }),
    syncReportRoutes({ authenticate, sync, crm, requeued: () => wake.push() }),
    auditLogRoutes({ authenticate, auditLog: createAuditLogStore(db) }),
    leadTraceRoutes({ authenticate, traces: createLeadTraceStore(db) }),
    auditRoutes({
      authenticate,
      audits,
      repaired() {
        wake.push();
        wake.apply();
      },
    }),
    teamRoutes({
      authenticate,
      requireRecent: account.requireRecent,
      team: createTeamStore(db),
      changed,
    }),
    sites.settingsRoutes({ authenticate, changed }),
    metricsRoutes({ authenticate, metrics: createMetricsStore(db) }),
    realtimeRoutes({ authenticate, auth, limits }),
  );
  http.use(noSuchRoute, problemHandler(logger));

  const server = createServer(
    { requestTimeout: requestMs, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    http,
  );

  return {
    server,
    async start() {
      await inviteFirstAdministrator({ administrators, email: config.adminEmail, logger });
      await log.start();
      shutdown.add('event log', () => log.stop());
      const sharing = hits.start();
      shutdown.add('shared hits', () => sharing.stop());
      log.follow(({ kind }) => {
        if (!kind.startsWith('lead.')) authenticate.forget();
        if (kind === 'partner.closed' || kind === 'site.changed') sites.forget();
      });
      shutdown.add('hub', async () => {
        hub.close();
        await pushes.close();
      });

      const mail = startLoop('mail', mailRun, { idleMs: 2_000, logger });
      shutdown.add('mail', async () => {
        await mail.stop();
        mailer.close();
      });
      wake = { ...wake, mail: () => mail.wake() };

      const tidy = async () => {
        await sync.housekeeping(keepDays);
        await attachments.clearAway();
        await account.recovery.forgetLinks(keepDays);
        return false;
      };
      const cleaning = startLoop('housekeeping', tidy, { idleMs: housekeepingMs, logger });
      shutdown.add('housekeeping', () => cleaning.stop());

      if (crm && config.crm) {
        const started = startSync({
          crm,
          sync,
          channels: createChannelStore(db),
          audits,
          auditMs: config.crm.auditMs,
          files: createFileStore(db),
          notes: mapping.leads.notes ? createNoteQueueStore(db) : null,
          storage,
          worker,
          clock,
          logger,
          reconcileMs,
          notifyUrl: `${config.publicUrl}/webhooks/zoho`,
          token: config.crm.webhookToken,
          changed() {
            log.wake();
            mail.wake();
          },
        });
        wake = {
          ...wake,
          push: started.wakePush,
          apply: started.wakeApply,
          files: started.wakeFiles,
          notes: started.wakeNotes,
        };
        shutdown.add('sync', () => started.stop());
      }

      const refuseSockets = acceptSockets(server, { hub, auth, logger });
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, resolve);
      });
      shutdown.add('http', () => {
        refuseSockets();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
        return closed;
      });
      const address = server.address();
      return typeof address === 'object' && address ? address.port : config.port;
    },
    stop: () => shutdown.run(),
  };
}

function reportQueues(registry: Registry, read: () => Promise<Record<string, number>>): void {
  new Gauge({
    name: 'portal_queue',
    help: 'What waits, by queue',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      for (const [queue, value] of Object.entries(await read())) this.set({ queue }, value);
    },
  });
}

function reportSockets(registry: Registry, size: () => number): void {
  new Gauge({
    name: 'portal_sockets',
    help: 'Open pages with a live socket',
    registers: [registry],
    collect() {
      this.set(size());
    },
  });
}
