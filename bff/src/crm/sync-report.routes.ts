import { Router } from 'express';
import { requeueBody, requeued, type SyncReport } from '../../contract/index.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import { AppError } from '../platform/errors.ts';
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
    await administrator(authenticate, req);
    const report = await sync.readReport();
    res.json({ ...report, connection: crm ? connectionOf(crm) : null } satisfies SyncReport);
  });

  router.post('/admin/sync/requeue', async (req, res) => {
    await administrator(authenticate, req);
    const { reason } = parse(requeueBody, req.body ?? {});
    const leads = await sync.requeueParked(reason ?? null);
    deps.requeued();
    res.json(requeued.parse({ leads }));
  });

  return router;
}

async function administrator(authenticate: Authenticate, req: Parameters<Authenticate>[0]): Promise<void> {
  const { caller } = await authenticate(req);
  if (caller.role !== 'admin') throw new AppError('forbidden', 'Only administrators see the sync.');
}

function connectionOf(crm: Pick<Crm, 'state'>): SyncReport['connection'] {
  const { throttledUntil, lastError, ...state } = crm.state();
  return {
    ...state,
    throttledUntil: throttledUntil?.toISOString() ?? null,
    lastError: lastError && { ...lastError, at: lastError.at.toISOString() },
  };
}
