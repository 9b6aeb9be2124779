import { Router } from 'express';
import { z } from 'zod';
import type { LeadTrace } from '../../contract/index.ts';
import { requireAdministrator } from '../auth/require-administrator.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import { AppError } from '../platform/errors.ts';
import type { LeadTraceStore } from './lead-trace.store.ts';

/** Each step of one lead with its time, for whoever has to find out where it is; administrators only. */
export function leadTraceRoutes(deps: { authenticate: Authenticate; traces: LeadTraceStore }): Router {
  const { authenticate, traces } = deps;
  const router = Router();

  router.get('/admin/leads/:id/trace', async (req, res) => {
    const { caller } = await requireAdministrator(authenticate, req);
    const id = z.uuid().safeParse(req.params.id);
    const trace = id.success ? await traces.read(caller, id.data) : null;
    if (!trace) throw new AppError('not_found', 'There is no such lead.');
    res.json(trace satisfies LeadTrace);
  });

  return router;
}
