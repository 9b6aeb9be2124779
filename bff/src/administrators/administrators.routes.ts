import { Router } from 'express';
import { z } from 'zod';
import {
  administratorEdit,
  inviteAdministratorBody,
  type Administrator,
  type AdministratorList,
} from '../../contract/index.ts';
import { requireAdministrator } from '../auth/require-administrator.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import type { SecondFactor } from '../auth/second-factor/second-factor.ts';
import type { RequireRecent } from '../auth/step-up/require-recent.ts';
import { AppError } from '../platform/errors.ts';
import { parse } from '../platform/http/parse.ts';
import type { AdministratorsStore } from './administrators.store.ts';

const accountId = z.uuid({ error: 'Name the account by its id.' });

/** Administrators invite and disable each other; each such act asks for a fresh proof of who it is. */
export function administratorRoutes(deps: {
  authenticate: Authenticate;
  requireRecent: RequireRecent;
  administrators: AdministratorsStore;
  secondFactor: Pick<SecondFactor, 'disable'>;
  /** A mail or an event was written. */
  changed: () => void;
}): Router {
  const { authenticate, requireRecent, administrators, secondFactor, changed } = deps;
  const router = Router();

  router.get('/admin/administrators', async (req, res) => {
    const { caller } = await requireAdministrator(authenticate, req);
    res.json({ administrators: await administrators.list(caller) } satisfies AdministratorList);
  });

  router.post('/admin/administrators', async (req, res) => {
    await requireAdministrator(requireRecent, req);
    const { email } = parse(inviteAdministratorBody, req.body);
    const invited = await administrators.invite(email);
    if (!invited) {
      const message = 'An account has this address already.';
      throw new AppError('address_taken', message, { fields: [{ field: 'email', code: 'taken', message }] });
    }
    changed();
    res.status(201).json(invited satisfies Administrator);
  });

  router.patch('/admin/administrators/:id', async (req, res) => {
    const { caller } = await requireAdministrator(requireRecent, req);
    const id = parse(accountId, req.params['id'], 'id');
    const { enabled } = parse(administratorEdit, req.body);
    if (id === caller.userId && !enabled) {
      throw new AppError('forbidden', 'You cannot disable yourself. Ask another administrator.');
    }
    const change = await administrators.setEnabled(id, enabled);
    if (change.kind === 'unknown') throw new AppError('not_found', 'There is no such administrator.');
    if (change.kind === 'last') {
      throw new AppError(
        'last_administrator',
        'Nobody else could look after the portal. Invite another first.',
      );
    }
    changed();
    res.json(change.administrator satisfies Administrator);
  });

  router.post('/admin/accounts/:id/invitation', async (req, res) => {
    await requireAdministrator(authenticate, req);
    const id = parse(accountId, req.params['id'], 'id');
    if (!(await administrators.resendInvitation(id))) {
      throw new AppError('not_found', 'There is nobody with this id who waits for an invitation.');
    }
    changed();
    res.status(202).end();
  });

  // For whoever lost the app and the recovery codes, and was recognised by a person.
  router.delete('/admin/accounts/:id/second-factor', async (req, res) => {
    const { caller } = await requireAdministrator(requireRecent, req);
    const id = parse(accountId, req.params['id'], 'id');
    if (id === caller.userId) {
      throw new AppError('forbidden', 'Set up another second factor in your account instead.');
    }
    if (!(await secondFactor.disable(id, { endSessions: true }))) {
      throw new AppError('not_found', 'This account has no second factor.');
    }
    changed();
    res.status(204).end();
  });

  return router;
}
