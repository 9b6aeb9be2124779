import { Router } from 'express';
import {
  auditReportQuery,
  type AuditRepair,
  type AuditReport,
  type AuditSummary,
} from '../../contract/index.ts';
import { requireAdministrator } from '../auth/require-administrator.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import { parse } from '../platform/http/parse.ts';
import { consistency } from './audit.ts';
import type { AuditStore, CompletedAudit } from './audit.store.ts';

/** The last audit with its exceptions, and the repair of them; administrators only. */
export function auditRoutes(deps: {
  authenticate: Authenticate;
  audits: Pick<AuditStore, 'lastFor' | 'exceptionsFor' | 'repair'>;
  /** Called after a repair: there is work for both directions. */
  repaired: () => void;
}): Router {
  const { authenticate, audits } = deps;
  const router = Router();

  router.get('/admin/audit', async (req, res) => {
    const { caller } = await requireAdministrator(authenticate, req);
    const { after, limit } = parse(auditReportQuery, req.query);
    const { completed, failed } = await audits.lastFor(caller);
    const exceptions = completed ? await audits.exceptionsFor(caller, completed.id, after, limit) : [];
    const next = exceptions.length === limit ? (exceptions.at(-1)?.id ?? null) : null;
    res.json({
      last: completed && summaryOf(completed),
      failed,
      exceptions: [...exceptions],
      next,
    } satisfies AuditReport);
  });

  router.post('/admin/audit/repair', async (req, res) => {
    const { caller } = await requireAdministrator(authenticate, req);
    const { completed } = await audits.lastFor(caller);
    const repair: AuditRepair = completed ? await audits.repair(completed.id) : { looks: 0, pushes: 0 };
    deps.repaired();
    res.json(repair);
  });

  return router;
}

function summaryOf({ id: _, ...audit }: CompletedAudit): AuditSummary {
  return { ...audit, consistency: consistency(audit) };
}
