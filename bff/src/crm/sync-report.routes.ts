import { Router } from 'express';
import { requeueBody, requeued, type SyncReport } from '../../contract/index.ts';
import { requireAdministrator } from '../auth/require-administrator.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import { parse } from '../platform/http/parse.ts';
import type { Crm } from './port.ts';
import type { SyncStore } from './sync.store.ts';

/** What an administrator asks of the sync: is it at work, what waits, why; and how to go on once the reason is mended. */
export function syncReportRoutes(deps: {
  authenticate: Authenticate;
  sync: Pick<SyncStore, 'readReport' | 'requeueParked'>;
  crm: Pick<Crm, 'state'> | null;
  requeued: () => void;
}): Router {
  const { authenticate, sync, crm } = deps;
  const router = Router();

  router.get('/admin/sync', async (req, res) => {
    const { caller } = await requireAdministrator(authenticate, req);
    const report = await sync.readReport(caller);
    res.json({ ...report, connection: crm ? connectionOf(crm) : null } satisfies SyncReport);
  });

  router.post('/admin/sync/requeue', async (req, res) => {
    await requireAdministrator(authenticate, req);
    const { reason } = parse(requeueBody, req.body ?? {});
    const leads = await sync.requeueParked(reason ?? null);
    deps.requeued();
    res.json(requeued.parse({ leads }));
  });

  return router;
}

function connectionOf(crm: Pick<Crm, 'state'>): SyncReport['connection'] {
  const { throttledUntil, lastError, ...state } = crm.state();
  return {
    ...state,
    throttledUntil: throttledUntil?.toISOString() ?? null,
    lastError: lastError && { ...lastError, at: lastError.at.toISOString() },
  };
}
