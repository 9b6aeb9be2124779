import { Router } from 'express';
import { auditQuery, type AuditPage } from '../../contract/index.ts';
import { requireAdministrator } from '../auth/require-administrator.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import { AppError } from '../platform/errors.ts';
import { parse } from '../platform/http/parse.ts';
import type { AuditLogStore } from './audit-log.store.ts';

/** The audit log: all of it for administrators, their own partner's part for main accounts. */
export function auditLogRoutes(deps: { authenticate: Authenticate; auditLog: AuditLogStore }): Router {
  const { authenticate, auditLog } = deps;
  const router = Router();

  router.get('/admin/audit-log', async (req, res) => {
    const { caller } = await requireAdministrator(authenticate, req);
    res.json((await auditLog.read(caller, parse(auditQuery, req.query))) satisfies AuditPage);
  });

  router.get('/audit-log', async (req, res) => {
    const { caller } = await authenticate(req);
    if (caller.role === 'partner_member') {
      throw new AppError('forbidden', 'The audit log is for the main account.');
    }
    res.json((await auditLog.read(caller, parse(auditQuery, req.query))) satisfies AuditPage);
  });

  return router;
}
