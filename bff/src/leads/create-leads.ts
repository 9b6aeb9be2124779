import { Router } from 'express';
import type { UploadTokens } from '../attachments/upload-tokens.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import type { RequireRecent } from '../auth/step-up/require-recent.ts';
import type { IdentifyPage } from '../partners/site-guard.ts';
import type { Clock } from '../platform/clock.ts';
import type { Limits } from '../platform/http/limits.ts';
import type { Logger } from '../platform/logger.ts';
import type { Db } from '../platform/supabase.ts';
import { leadExportRoutes } from './export/export.routes.ts';
import { createLeadForm } from './lead-form.ts';
import { leadTraceRoutes } from './lead-trace.routes.ts';
import { createLeadTraceStore } from './lead-trace.store.ts';
import { leadRoutes } from './lead.routes.ts';
import { createLeadStore } from './lead.store.ts';
import { publicLeadRoutes } from './public-lead.routes.ts';
import { createSubmitLead } from './submit-lead.ts';

/** Leads as people hand them in and see them. */
export function createLeads(deps: {
  db: Db;
  /** The CRM's word for a lead without a status. */
  emptyStatus: string;
  authenticate: Authenticate;
  requireRecent: RequireRecent;
  identifyPage: IdentifyPage;
  limits: Limits;
  clock: Clock;
  logger: Logger;
  uploadTokens: Pick<UploadTokens, 'issue'>;
  /** A lead was handed in or edited: there is news for open pages and for the CRM. */
  saved: () => void;
}): Router {
  const { db, emptyStatus, authenticate, saved } = deps;
  const leads = createLeadStore(db, emptyStatus);
  const submitLead = createSubmitLead({ leads, saved });
  const form = createLeadForm(() => leads.formFields());
  return (
    Router()
      .use(publicLeadRoutes({ ...deps, submitLead, form }))
      // Before those of one lead, whose id it would be taken for.
      .use(leadExportRoutes({ ...deps, leads, form }))
      .use(leadRoutes({ authenticate, leads, submitLead, form, edited: saved }))
      .use(leadTraceRoutes({ authenticate, traces: createLeadTraceStore(db) }))
  );
}
