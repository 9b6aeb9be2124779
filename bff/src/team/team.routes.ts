import { createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import {
  handOverBody,
  idempotencyHeader,
  idempotencyKey,
  inviteBody,
  memberEdit,
  removeBody,
  type Team,
  type TeamMember,
} from '../../contract/index.ts';
import type { SignedIn } from '../auth/require-caller.ts';
import { idOf, namedPartner, ownPartner, type WhosePartner } from '../auth/whose-partner.ts';
import { AppError } from '../platform/errors.ts';
import { parse } from '../platform/http/parse.ts';
import { teamFault } from './team-faults.ts';
import type { TeamStore } from './team.store.ts';

/**
 * The people of a partner: their own team for everybody who belongs to one, and any team for administrators. Who may change
 * what is decided where it is changed, in the database.
 */
export function teamRoutes(deps: {
  authenticate: (req: Request) => Promise<SignedIn>;
  /** As `authenticate`, for what must not be done on a browser that was left open. */
  requireRecent: (req: Request) => Promise<SignedIn>;
  team: TeamStore;
  /** Called after a change: a mail may wait, and open pages have to hear of it. */
  changed: () => void;
}): Router {
  const { authenticate, requireRecent, team, changed } = deps;
  const router = Router();

  /** The same routes for a team of one's own and for the one an administrator names. */
  const serve = (path: string, whose: WhosePartner) => {
    router.get(path, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      const found = await team.read(caller, partnerId);
      if (!found) throw new AppError('not_found', 'There is no such partner.');
      res.json(found satisfies Team);
    });

    router.post(path, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      const body = parse(inviteBody, req.body);
      // Giving away the account's keys, as a change of roles.
      if (body.role === 'partner_admin') await requireRecent(req);
      const key = parse(idempotencyKey, req.get(idempotencyHeader), idempotencyHeader);
      const requestHash = createHash('sha256')
        .update(JSON.stringify([partnerId, body]))
        .digest('base64url');
      const invited = await team.invite(caller, partnerId, { ...body, idempotencyKey: key, requestHash });
      if (invited.kind !== 'done') throw teamFault(invited);
      changed();
      res.status(invited.created ? 201 : 200).json(invited.member satisfies TeamMember);
    });

    router.patch(`${path}/:id`, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      const edit = parse(memberEdit, req.body);
      if (edit.role !== undefined) await requireRecent(req);
      const updated = await team.update(caller, partnerId, idOf(req.params['id']), edit);
      if (updated.kind !== 'done') throw teamFault(updated);
      changed();
      res.json(updated.member satisfies TeamMember);
    });

    router.delete(`${path}/:id`, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      const { leads } = parse(removeBody, req.body ?? {});
      const removed = await team.remove(caller, partnerId, idOf(req.params['id']), leads);
      if (removed.kind !== 'done') throw teamFault(removed);
      changed();
      res.status(204).end();
    });

    router.post(`${path}/:id/invitation`, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      const resent = await team.resend(caller, partnerId, idOf(req.params['id']));
      if (resent.kind !== 'done') throw teamFault(resent);
      changed();
      res.status(202).json(resent.member satisfies TeamMember);
    });
  };

  router.post('/team/main', async (req, res) => {
    const { caller, partnerId } = ownPartner(await requireRecent(req), req);
    const handedOver = await team.handOver(caller, partnerId, parse(handOverBody, req.body).to);
    if (handedOver.kind !== 'done') throw teamFault(handedOver);
    changed();
    res.status(204).end();
  });
  serve('/team', ownPartner);
  serve('/admin/partners/:partner/team', namedPartner);
  return router;
}
