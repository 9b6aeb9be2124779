import { Router } from 'express';
import {
  idempotencyHeader,
  idempotencyKey,
  standardAttachmentRules,
  type FormDefinition,
  type LeadReceipt,
} from '../../contract/index.ts';
import type { UploadTokens } from '../attachments/upload-tokens.ts';
import { AppError } from '../platform/errors.ts';
import type { Limits } from '../platform/http/limits.ts';
import { parse } from '../platform/http/parse.ts';
import type { IdentifyPage } from '../partners/site-guard.ts';
import type { LeadForm } from './lead-form.ts';
import type { SubmitLead } from './submit-lead.ts';

/** Public lead intake: the only routes that a browser nobody signed in to may call about leads. */
export function publicLeadRoutes(deps: {
  identifyPage: IdentifyPage;
  submitLead: SubmitLead;
  form: LeadForm;
  uploadTokens: Pick<UploadTokens, 'issue'>;
  limits: Limits;
}): Router {
  const { identifyPage, submitLead, form, uploadTokens, limits } = deps;
  const router = Router();

  const siteOf = async (req: Parameters<IdentifyPage>[0], key: string) => {
    const page = await identifyPage(req);
    if (page.kind !== 'site' || req.get('x-portal-key') !== key) {
      throw new AppError('unknown_site_key', 'The key in the address and in the header must be the site’s.');
    }
    return page.site;
  };

  router.get('/public/forms/:key', async (req, res) => {
    const { open, partnerName, accent } = await siteOf(req, req.params.key);
    const attachments = open ? standardAttachmentRules : null;
    res.json({
      open,
      partnerName,
      accent,
      ...(await form.shownTo('public')),
      attachments,
    } satisfies FormDefinition);
  });

  router.post('/public/forms/:key/leads', ...limits.publicForm, async (req, res) => {
    const { key } = req.params;
    await siteOf(req, String(key));
    const draft = await form.readDraft('public', req.body);
    const repeat = parse(idempotencyKey, req.get(idempotencyHeader), idempotencyHeader);
    const { lead, created } = await submitLead.asVisitor(String(key), draft, repeat);
    const uploadToken = uploadTokens.issue(lead.id);
    res
      .status(created ? 201 : 200)
      .json({ id: lead.id, receivedAt: lead.createdAt, uploadToken } satisfies LeadReceipt);
  });

  return router;
}
