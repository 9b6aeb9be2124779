import { createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import {
  idempotencyHeader,
  idempotencyKey,
  keyRotation,
  siteEdit,
  type SiteSettings,
} from '../../contract/index.ts';
import type { SignedIn } from '../auth/require-caller.ts';
import { namedPartner, ownPartner, type WhosePartner } from '../auth/whose-partner.ts';
import { AppError } from '../platform/errors.ts';
import { parse } from '../platform/http/parse.ts';
import type { IdentifyPage } from './site-guard.ts';
import { maxKeys, type SiteChange, type SiteSettingsStore, type StoredSite } from './site-settings.store.ts';

/** Keys, origins and looks of a partner's site: its own for a main account, any for administrators. */
export function siteSettingsRoutes(deps: {
  authenticate: (req: Request) => Promise<SignedIn>;
  identifyPage: IdentifyPage;
  settings: SiteSettingsStore;
  /** Where pages load the script from. */
  publicUrl: string;
  portalUrl: string;
  /** Called after a change, which every process has to hear of. */
  changed: () => void;
}): Router {
  const { authenticate, identifyPage, settings, publicUrl, portalUrl, changed } = deps;
  const router = Router();

  const toAnswer = (site: StoredSite): SiteSettings => ({
    ...site,
    snippet: `<script\n  type="module"\n  src="${publicUrl}/sdk/v1/partner-portal.js"\n  crossorigin="anonymous"\n  data-key="${site.keys[0]?.key ?? ''}"\n></script>`,
  });
  const settle = (change: SiteChange): SiteSettings => {
    if (change.kind !== 'done') throw siteFault(change.kind);
    changed();
    return toAnswer(change.site);
  };

  const serve = (path: string, whose: WhosePartner) => {
    router.get(path, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      if (caller.role === 'partner_member') throw siteFault('forbidden');
      const site = await settings.read(caller, partnerId);
      if (!site) throw siteFault('not_found');
      res.json(toAnswer(site) satisfies SiteSettings);
    });

    router.patch(path, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      const edit = parse(siteEdit, req.body);
      const page = await identifyPage(req);
      // Or a script of its pages would lift it for whoever comes by.
      if (edit.passwordsOnPortal === false && page.kind === 'site' && page.site.passwordsOnPortal) {
        throw new AppError(
          'portal_only',
          `Passwords are allowed on your pages again at ${portalUrl}/site only.`,
        );
      }
      res.json(settle(await settings.update(caller, partnerId, edit, portalUrl)));
    });

    router.post(`${path}/keys`, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      const rotation = parse(keyRotation, req.body ?? {});
      const key = parse(idempotencyKey, req.get(idempotencyHeader), idempotencyHeader);
      const requestHash = createHash('sha256')
        .update(JSON.stringify([partnerId, 'site-key', rotation]))
        .digest('base64url');
      const change = await settings.rotateKey(caller, partnerId, {
        ...rotation,
        idempotencyKey: key,
        requestHash,
      });
      res.status(201).json(settle(change));
    });

    router.delete(`${path}/keys/:key`, async (req, res) => {
      const { caller, partnerId } = whose(await authenticate(req), req);
      res.json(settle(await settings.endKey(caller, partnerId, req.params['key'])));
    });
  };
  serve('/site', ownPartner);
  serve('/admin/partners/:partner/site', namedPartner);
  return router;
}

function siteFault(kind: Exclude<SiteChange['kind'], 'done'>): AppError {
  switch (kind) {
    case 'forbidden':
      return new AppError('forbidden', 'Only a main account may do this. Ask the main account of your team.');
    case 'not_found':
      return new AppError('not_found', 'There is no such site or key.');
    case 'key_reused':
      return new AppError(
        'idempotency_key_reused',
        'This Idempotency-Key was used for another request. Send a new key.',
      );
    case 'too_many':
      return new AppError(
        'too_many_keys',
        `At most ${maxKeys} keys work at the same time. End one that was replaced first.`,
      );
    case 'present_key':
      return new AppError('present_key', 'A site always has a key. Replace this one; then it can be ended.');
  }
}
