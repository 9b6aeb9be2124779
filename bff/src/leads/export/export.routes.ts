import { Router, type RequestHandler } from 'express';
import { leadFilter, type Lead } from '../../../contract/index.ts';
import type { Authenticate } from '../../auth/require-caller.ts';
import type { RequireRecent } from '../../auth/step-up/require-recent.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { parse } from '../../platform/http/parse.ts';
import type { Logger } from '../../platform/logger.ts';
import type { LeadForm } from '../lead-form.ts';
import type { LeadStore } from '../lead.store.ts';
import { toFilter } from '../page.ts';
import { exportLeads, exportPageSize, type Exported, type ReadPage } from './export-leads.ts';

/**
 * The leads that the caller may see as a file. It leaves the portal with everything in it, so it asks for a fresh proof and
 * is written down: before the first line goes out that it begins, and afterwards how much went.
 */
export function leadExportRoutes(deps: {
  authenticate: Authenticate;
  requireRecent: RequireRecent;
  leads: Pick<LeadStore, 'list' | 'noteExport'>;
  form: LeadForm;
  limits: Limits;
  clock: Clock;
  logger: Logger;
}): Router {
  const { authenticate, requireRecent, leads, form, limits, clock, logger } = deps;
  const router = Router();

  // Before the limit, which counts by person.
  const recent: RequestHandler = async (req, _res, next) => {
    await requireRecent(req);
    next();
  };

  router.get('/leads/export', recent, limits.exports, async (req, res) => {
    const asked = parse(leadFilter, req.query);
    const filter = toFilter(asked);
    // A session that ends meanwhile ends the reading.
    const readPage: ReadPage = async (after: Lead | null) => {
      const { caller } = await authenticate(req);
      return leads.list(caller, { ...filter, limit: exportPageSize, after });
    };
    const { caller } = await authenticate(req);
    const extra = await form.everyExtra();
    const first = await readPage(null);
    await leads.noteExport(caller, 'leads.export_begun', { filter: asked });

    const gone = new AbortController();
    res.once('close', () => gone.abort());
    res.setHeader('content-type', 'text/csv; charset=utf-8');
    const day = clock.now().toISOString().slice(0, 10);
    res.setHeader('content-disposition', `attachment; filename="leads-${day}.csv"`);
    let sent: Exported = { rows: 0, whole: false };
    try {
      await exportLeads(
        res,
        { first, readPage, extra, administrator: caller.role === 'admin', signal: gone.signal },
        (now) => (sent = now),
      );
      res.end();
    } catch (error) {
      // Cut off, so that no browser takes half a file for a whole one.
      res.destroy();
      if (!gone.signal.aborted) logger.warn({ err: error, ...sent }, 'an export broke off');
    }
    await leads.noteExport(caller, 'leads.exported', sent).catch((error: unknown) => {
      logger.error({ err: error, ...sent }, 'how many leads were exported could not be written down');
    });
  });

  return router;
}
