import { Router } from 'express';
import { z } from 'zod';
import {
  idempotencyHeader,
  idempotencyKey,
  leadQuery,
  standardAttachmentRules,
  type FormDefinition,
  type Lead,
  type LeadHistory,
  type LeadPage,
} from '../../contract/index.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import { AppError, unreachable } from '../platform/errors.ts';
import { parse } from '../platform/http/parse.ts';
import type { LeadForm } from './lead-form.ts';
import type { LeadStore } from './lead.store.ts';
import { toPage, toPageQuery } from './page.ts';
import type { SubmitLead } from './submit-lead.ts';

const leadId = z.uuid();

/** Leads of the signed-in caller. An id of somebody else's lead answers exactly as one that does not exist. */
export function leadRoutes(deps: {
  authenticate: Authenticate;
  leads: LeadStore;
  submitLead: SubmitLead;
  form: LeadForm;
  /** Called after a lead was changed: it has to go to the CRM. */
  edited: () => void;
}): Router {
  const { authenticate, leads, submitLead, form, edited } = deps;
  const router = Router();

  router.get('/form', async (req, res) => {
    const { account } = await authenticate(req);
    const partnerName = account.partner?.name ?? '';
    res.json({
      open: account.partner !== null,
      partnerName,
      accent: null,
      ...(await form.shownTo('portal')),
      attachments: account.partner && standardAttachmentRules,
    } satisfies FormDefinition);
  });

  router.post('/leads', async (req, res) => {
    const { caller } = await authenticate(req);
    const draft = await form.readDraft('portal', req.body);
    const key = parse(idempotencyKey, req.get(idempotencyHeader), idempotencyHeader);
    const { lead, created } = await submitLead.asCaller(caller, draft, key);
    res.status(created ? 201 : 200).json(lead satisfies Lead);
  });

  router.get('/leads', async (req, res) => {
    const { caller } = await authenticate(req);
    const query = parse(leadQuery, req.query);
    const found = await leads.list(caller, toPageQuery(query));
    res.json(toPage(found, query.limit) satisfies LeadPage);
  });

  router.get('/leads/:id', async (req, res) => {
    const { caller } = await authenticate(req);
    res.json(found(await leads.read(caller, idOf(req.params.id))) satisfies Lead);
  });

  router.patch('/leads/:id', async (req, res) => {
    const { caller } = await authenticate(req);
    const changes = await form.readEdit(req.body);
    const edit = await leads.update(caller, idOf(req.params.id), changes);
    switch (edit.kind) {
      case 'updated':
        edited();
        return void res.json(edit.lead satisfies Lead);
      case 'not_found':
        return void found(null);
      case 'forbidden':
        throw new AppError('forbidden', 'Only a partner’s people can change its leads.');
      case 'converted':
        throw new AppError(
          'lead_converted',
          'The lead became a deal in the CRM; it is changed there from now on.',
        );
      default:
        return unreachable(edit);
    }
  });

  router.get('/leads/:id/history', async (req, res) => {
    const { caller } = await authenticate(req);
    res.json({ entries: found(await leads.history(caller, idOf(req.params.id))) } satisfies LeadHistory);
  });

  return router;
}

function idOf(value: string): string {
  const id = leadId.safeParse(value);
  return id.success ? id.data : '00000000-0000-0000-0000-000000000000';
}

function found<T>(value: T | null): T {
  if (value === null) throw new AppError('not_found', 'There is no such lead.');
  return value;
}
