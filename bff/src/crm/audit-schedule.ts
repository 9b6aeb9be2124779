import { later, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { consistency, runAudit, type AuditDeps } from './audit.ts';
import type { Crm } from './port.ts';

/** Looks whether an audit is due; the first comes this long after the start, when the sync has caught up. */
const lookMs = 10 * 60_000;
/** Calls for a record, with room: four for two hundred leads, and the deals of converted ones. */
const callsPerRecord = 1 / 40;

export interface AuditScheduleDeps extends AuditDeps {
  readonly crm: AuditDeps['crm'] & Pick<Crm, 'state'>;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly everyMs: number;
}

/**
 * Audits when `everyMs` have passed since one was completed, in one process for all: the others find it done. Waits while the
 * CRM has fewer credits left than twice what the last one took.
 */
export function createAuditRun({
  logger,
  everyMs,
  ...deps
}: AuditScheduleDeps): (signal: AbortSignal) => Promise<boolean> {
  const { crm, audits, clock } = deps;
  let lookAt = later(clock, lookMs);
  return async (signal) => {
    if (clock.now() < lookAt) return false;
    lookAt = later(clock, lookMs);
    const { creditsRemaining } = crm.state();
    const costs = ((await audits.last()).completed?.compared ?? 0) * callsPerRecord;
    if (creditsRemaining !== null && creditsRemaining < 2 * costs) {
      logger.warn({ creditsRemaining, costs }, 'the audit waits for API credits');
      return false;
    }
    const result = await runAudit(deps, { everyMs, signal });
    if (!result) return false;
    if (result.failure !== null) {
      logger.warn({ reason: result.failure }, 'the audit came to no end; it is tried again');
      return false;
    }
    const { compared, exceptions, explained, settling } = result;
    const line = { consistency: consistency(result), compared, exceptions, explained, settling };
    if (exceptions > 0) logger.warn(line, 'the audit found exceptions; npm run crm:audit lists them');
    else logger.info(line, 'the audit found both sides equal');
    return false;
  };
}
