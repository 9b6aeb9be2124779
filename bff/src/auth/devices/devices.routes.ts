import { Router } from 'express';
import { z } from 'zod';
import type { DeviceList, EndedDevices } from '../../../contract/index.ts';
import { AppError } from '../../platform/errors.ts';
import { parse } from '../../platform/http/parse.ts';
import type { Authenticate } from '../require-caller.ts';
import type { RequireRecent } from '../step-up/require-recent.ts';
import { deviceName } from './device-name.ts';
import type { DevicesStore } from './devices.store.ts';

/** Where a person is signed in, and signing out there from here: that asks for a fresh proof, or a thief would shut the owner out. */
export function deviceRoutes(deps: {
  authenticate: Authenticate;
  requireRecent: RequireRecent;
  devices: DevicesStore;
  /** Sessions ended. */
  changed: () => void;
}): Router {
  const { authenticate, requireRecent, devices, changed } = deps;
  const router = Router();

  router.get('/auth/sessions', async (req, res) => {
    const { caller } = await authenticate(req);
    const open = await devices.list(caller);
    res.json({
      devices: open.map(({ userAgent, ...session }) => ({
        ...session,
        current: session.id === caller.sessionId,
        name: deviceName(userAgent),
      })),
    } satisfies DeviceList);
  });

  router.delete('/auth/sessions', async (req, res) => {
    const { caller } = await requireRecent(req);
    const ended = await devices.endOthers(caller.userId, caller.sessionId);
    changed();
    res.json({ ended } satisfies EndedDevices);
  });

  router.delete('/auth/sessions/:id', async (req, res) => {
    const { caller } = await requireRecent(req);
    const id = parse(z.uuid({ error: 'Name the session by its id.' }), req.params['id'], 'id');
    if (!(await devices.end(caller.userId, id))) {
      throw new AppError('not_found', 'You are not signed in there any more.');
    }
    changed();
    res.status(204).end();
  });

  return router;
}
